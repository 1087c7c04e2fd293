"""How every unit stands on 截至: the lines `touyan status` prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.disclosure import Release
from analysis.measures import Figure, shortfall
from analysis.publish.headline import target_text
from analysis.publish.unit_rows import UnitRow, unit_row
from analysis.publish.year_view import YearView, year_view


@dataclass(frozen=True)
class StatusLine:
    """One unit: its row of figures, what was asked of it, and the elections not held in time."""

    row: UnitRow
    target: str
    late_elections: Figure

    def as_dict(self) -> dict[str, Any]:
        row = self.row
        return {
            "unit": row.unit.unit_id,
            "name": row.unit.name,
            "level": row.unit.level,
            "light": row.light,
            "qualified": row.qualified.text,
            "qualified_counts": row.qualified.detail,
            "basis": row.qualified.basis or None,
            "target": self.target or None,
            "gap": row.gap.value if row.gap else None,
            "participation": row.participation.text,
            "participation_counts": row.participation.detail,
            "meetings_missing": row.meetings.value,
            "theme_days_missing": row.theme_days.value,
            "late_elections": self.late_elections.value,
            "note": row.note or None,
        }


@dataclass(frozen=True)
class Status:
    """Every unit of a release in tree order."""

    as_of: date
    edition: int
    year: int
    lines: tuple[StatusLine, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "year": self.year,
            "units": [line.as_dict() for line in self.lines],
        }


def read_status(release: Release, year: int | None = None) -> Status:
    """Status of the unit and those below it in a year, that of 截至 when none is given.

    Raises BadCallError for a year that has not begun.
    """
    view = year_view(year or release.as_of.year, release.as_of)
    lines = tuple(_line(release, view, row) for row in _rows(release, view))
    return Status(release.as_of, release.edition_number, view.year, lines)


def _rows(release: Release, view: YearView) -> list[UnitRow]:
    return [unit_row(release, unit, view) for unit in release.units(view.year)]


def _line(release: Release, view: YearView, row: UnitRow) -> StatusLine:
    elections = release.fact("election_on_time", view.flow[0], row.unit.unit_id)
    target = "" if row.unit.is_branch else target_text(release, "qualified_ratio", view.year, row.unit.unit_id)
    return StatusLine(row, target, shortfall([elections], "个"))
