"""The two tables of what was done to the data afterwards: corrections applied, and late entries after a seal."""

from __future__ import annotations

from typing import Any

from analysis.disclosure import Frame
from analysis.publish.annex.table import Cell, Column, Table
from analysis.publish.unit_report import UnitReport

_WIDTHS = {
    "table": 10, "row_key": 14, "column": 11, "old_value": 9, "new_value": 9, "reason": 15, "decided_on": 11,
    "decided_by": 10, "file": 12, "line": 5, "work_year": 12, "sealed_edition": 18, "batch_id": 14, "rows": 18,
}  # fmt: skip
WITHHELD = "记录编号、原因和改正人只在内部版列出；涉及个人的表和文字栏目，原值、新值也只在内部版列出。"


def correction_table(report: UnitReport) -> Table:
    """One line per cell put right; columns the profile withholds altogether are left out and named in the note."""
    inside = report.release.profile.shows_people
    return _table("corrections", "数据改正清单", report.corrections, () if inside else (WITHHELD,))


def late_table(report: UnitReport) -> Table:
    """One line per sealed year, table and import."""
    return _table("late_entries", "封存后补报清单", report.late_entries, ("补报的行不在封存的版次里，本版已计入。",))


def _table(name: str, title: str, frame: Frame[Any], notes: tuple[str, ...]) -> Table:
    shown = {key: values for key, values in frame.columns().items() if any(value is not None for value in values)}
    columns = tuple(Column(told, _WIDTHS[key], "text") for key, told in frame.titles if key in shown)
    lines = zip(*shown.values(), strict=True)
    rows = tuple(tuple(Cell(text="—" if value is None else str(value)) for value in line) for line in lines)
    return Table(name, title, columns, rows, notes)
