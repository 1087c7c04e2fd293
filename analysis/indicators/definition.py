"""The catalogue: one file per indicator, a TOML header in the leading comment and one SELECT that yields evidence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Literal

from analysis.errors import Place, StandardsError

CATALOGUE: Final = Path(__file__).parent / "catalogue"
VIEWS: Final = Path(__file__).parent / "views"
TURNOUT: Final = Path(__file__).parent / "turnout.sql"

_ALLOWED: Final = {
    "level": ("meeting", "member", "branch", "party_group", "organisation", "item"),
    "time": ("flow", "stock", "window"),
    "kind": ("ratio", "count"),
    "direction": ("up", "down", "none"),
    "disclosure": ("open", "people"),
    "stage": (1, 2),
    "cuts": (
        "",
        "meeting_kind",
        "member_category",
        "level",
        "grade",
        "matter_kind",
        "business_item",
        "move_scope",
        "plan_milestone",
    ),
    "distinct": (True, False),
}


@dataclass(frozen=True)
class Indicator:
    """What one indicator counts and how; `sql` yields rows of evidence.

    Evidence columns: org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id.
    `time`: flow (summed over dates), stock (only rows dated the period's last day) or window (dated so too; the SELECT
    looks back by a rule's number) · `cuts`: the further split · `distinct`: an item counts once per unit, so that a
    parent's fact is no sum of its children's; evidence is then 0 or 1 ·
    `disclosure`: `people` where a small count could point at a person · `stage`: 2 reads results ·
    `below`: the table with an item's own rows.
    """

    name: str
    title: str
    english: str
    definition: str
    level: str
    time: Literal["flow", "stock", "window"]
    kind: Literal["ratio", "count"]
    unit_word: str
    direction: str
    rule: str
    disclosure: str
    stage: int
    sql: str
    cuts: str = ""
    below: str = ""
    distinct: bool = False


_FIELDS: Final = {field.name: field for field in fields(Indicator)}
_REQUIRED: Final = [name for name in _FIELDS if name not in ("name", "sql", "cuts", "below", "distinct")]


def read_indicator(path: Path) -> Indicator:
    """Read one catalogue file. Raises StandardsError naming the file and, in the header, the line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header_end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    try:
        header = tomllib.loads("\n".join(line[2:].strip() for line in lines[:header_end]))
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"指标文件的表头写法有误：{error}", where=Place(path.name)) from error
    if unknown := sorted(set(header) - set(_FIELDS) | set(header) & {"name", "sql"}):
        raise StandardsError(
            f"指标表头里有不认识的键“{unknown[0]}”。", where=Place(path.name), expected="、".join(_REQUIRED)
        )
    if missing := [name for name in _REQUIRED if name not in header]:
        raise StandardsError(f"指标表头缺少“{missing[0]}”。", where=Place(path.name), expected="、".join(_REQUIRED))
    for key, allowed in _ALLOWED.items():
        if key in header and header[key] not in allowed:
            raise StandardsError(
                f"指标表头“{key}”的值不在允许范围内。",
                where=Place(path.name),
                expected="、".join(str(value) for value in allowed),
            )
    # The header's lines stay, blank, so that a line named by the engine is a line of the file.
    sql = "\n" * header_end + "\n".join(lines[header_end:])
    return Indicator(name=path.stem, sql=sql, **header)


def load_catalogue(folder: Path = CATALOGUE) -> tuple[Indicator, ...]:
    """Every indicator, by stage, then by name."""
    indicators = [read_indicator(path) for path in sorted(folder.glob("*.sql"))]
    return tuple(sorted(indicators, key=lambda one: (one.stage, one.name)))
