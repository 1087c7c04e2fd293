"""A unit of the tree, and the units a release reaches."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

import duckdb

from analysis.errors import BadCallError

UNIT_TITLES: Final = (
    ("unit_id", "编码"),
    ("name", "名称"),
    ("level", "层级"),
    ("parent_id", "上级"),
    ("founded_date", "成立日期"),
    ("dissolved_date", "撤销日期"),
)
UnitLevel = Literal["party_committee", "general_branch", "branch"]


class OpenEdition(Protocol):
    """What is needed of an open edition: a read-only connection, its number, 截至, what was asked of it before."""

    @property
    def con(self) -> duckdb.DuckDBPyConnection: ...
    @property
    def number(self) -> int: ...
    @property
    def as_of(self) -> date: ...
    @property
    def answers(self) -> dict[Hashable, object]: ...


@dataclass(frozen=True)
class Unit:
    """One row of `units`. Exists `[founded_date, dissolved_date)`; `sort_key` orders the tree parent first."""

    unit_id: str
    name: str
    short_name: str | None
    level: UnitLevel
    category: str | None
    is_direct: bool
    parent_id: str | None
    founded_date: date
    dissolved_date: date | None
    depth: int
    sort_key: str

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def is_branch(self) -> bool:
        return self.level == "branch"

    def exists_in(self, year: int) -> bool:
        """Whether it existed on at least one day of the year."""
        ended_before = self.dissolved_date is not None and self.dissolved_date <= date(year, 1, 1)
        return self.founded_date <= date(year, 12, 31) and not ended_before

    def exists_on(self, day: date) -> bool:
        return self.founded_date <= day and (self.dissolved_date is None or self.dissolved_date > day)


_SCOPE: Final = """
SELECT u.unit_id, u.name, u.short_name, u.level, u.category, coalesce(u.is_direct, false), u.parent_id,
  u.founded_date, u.dissolved_date, u.depth, u.sort_key
FROM units u
JOIN closure k ON k.org_id = u.unit_id AND k.ancestor_id = $unit
WHERE u.founded_date <= $as_of
  AND k.valid_from <= CASE WHEN u.dissolved_date <= $as_of THEN u.dissolved_date - 1 ELSE $as_of END
  AND (k.valid_to IS NULL
    OR k.valid_to > CASE WHEN u.dissolved_date <= $as_of THEN u.dissolved_date - 1 ELSE $as_of END)
ORDER BY u.sort_key, u.unit_id
"""


def outside(unit_id: str) -> BadCallError:
    """The same answer for a unit elsewhere and for one that does not exist."""
    return BadCallError(
        f"没有可以查看的单位“{unit_id}”。",
        expected="本单位及其所属党组织的编码",
        cure="核对党组织编码；别的单位的数据须由其共同上级查看。",
    )


def units_under(edition: OpenEdition, unit_id: str) -> dict[str, Unit]:
    """The unit and everything below it on 截至 (dissolved ones under their last place), in tree order.

    Raises BadCallError when there is no such unit.
    """
    rows = edition.con.execute(_SCOPE, {"unit": unit_id, "as_of": edition.as_of}).fetchall()
    units = {str(row[0]): Unit(*row) for row in rows}
    if unit_id not in units:
        raise outside(unit_id)
    return units
