"""Targets as a release sees them: the unit's own, else the nearest set above it, and where each stands written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError
from analysis.measures import Target

_TARGETS: Final = """
SELECT indicator, unit_id, work_year, kind, target_permille, document FROM targets
ORDER BY indicator, unit_id, work_year, kind
"""
_PLACE: Final = """
SELECT coalesce(s.file_name, split_part(t.row_key, ':', 2)), s.sheet, t.source_row
FROM targets t
LEFT JOIN sources s ON s.source_id = t.source_id
WHERE t.indicator = ? AND t.unit_id = ? AND t.work_year = ? AND t.kind = ?
"""


@dataclass(frozen=True)
class TargetPlace:
    """File, sheet and row (or line) a target was read from."""

    file: str
    sheet: str | None
    row: int | None


@once_an_edition
def _targets(edition: OpenEdition) -> tuple[Target, ...]:
    return tuple(Target(*row) for row in edition.con.execute(_TARGETS).fetchall())


@once_an_edition
def _set(edition: OpenEdition) -> dict[tuple[str, str, int], tuple[Target, ...]]:
    """By indicator, who set them and year, firm before stretch."""
    found: dict[tuple[str, str, int], tuple[Target, ...]] = {}
    for one in sorted(_targets(edition), key=lambda target: target.kind):
        key = (one.indicator, one.set_for, one.work_year)
        found[key] = (*found.get(key, ()), one)
    return found


@once_an_edition
def _parents(edition: OpenEdition) -> dict[str, str | None]:
    return dict(edition.con.execute("SELECT unit_id, parent_id FROM units").fetchall())


class TargetShelf:
    """Every target of an edition, and the way up from a unit to whoever set one."""

    def __init__(self, edition: OpenEdition) -> None:
        self._edition = edition
        self._set = _set(edition)
        self._parents = _parents(edition)

    def of(self, indicator: str, unit_id: str, year: int) -> tuple[Target, ...]:
        """Firm then stretch target of a year: the unit's own, else the nearest one set above it."""
        for setter in self._path(unit_id):
            if found := self._set.get((indicator, setter, year)):
                return found
        return ()

    def one(self, indicator: str, setter: str, year: int, kind: str) -> Target:
        """Raises BadCallError where there is no such target."""
        for target in self._set.get((indicator, setter, year), ()):
            if target.kind == kind:
                return target
        raise BadCallError(f"这一版没有 {year} 年的这个目标。", cure="请核对数字编号和版次。")

    def place(self, target: Target) -> TargetPlace | None:
        """Where it stands written."""
        asked = [target.indicator, target.set_for, target.work_year, target.kind]
        rows = self._edition.con.execute(_PLACE, asked).fetchall()
        return TargetPlace(*rows[0]) if rows else None

    def _path(self, unit_id: str) -> list[str]:
        path = [unit_id]
        while (parent := self._parents.get(path[-1])) is not None and parent not in path:
            path.append(str(parent))
        return path
