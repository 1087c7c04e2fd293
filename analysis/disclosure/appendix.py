"""What a report's appendix owes its reader: corrections applied to the data, and late entries after a seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.frames import Frame
from analysis.disclosure.release import Release
from analysis.disclosure.roots import root_units
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError
from analysis.tables import CONTRACTS


@dataclass(frozen=True)
class CorrectionRow:
    """One cell put right: by whom, when, why, and where it is written down."""

    table: str
    row_key: str
    column: str
    old_value: str
    new_value: str
    reason: str
    decided_on: date
    decided_by: str
    file: str
    line: int


@dataclass(frozen=True)
class LateRow:
    """补报: how many rows of a sealed year came after its seal, by table and import."""

    work_year: int
    sealed_edition: int
    table: str
    batch_id: int
    rows: int


CORRECTION_TITLES: Final = (
    ("table", "表"),
    ("row_key", "记录编号"),
    ("column", "栏目"),
    ("old_value", "原值"),
    ("new_value", "新值"),
    ("reason", "原因"),
    ("decided_on", "改正日期"),
    ("decided_by", "改正人"),
    ("file", "文件"),
    ("line", "行"),
)
LATE_TITLES: Final = (
    ("work_year", "年度"),
    ("sealed_edition", "封存版次"),
    ("table", "表"),
    ("batch_id", "批次"),
    ("rows", "补报条数"),
)
_CORRECTIONS: Final = """
SELECT table_name, row_key, column_title, old_value, new_value, reason, decided_on, decided_by, file, line
FROM corrections_applied ORDER BY file, line
"""
# A row is placed under today's tree; rows of people without an organisation of their own are the topmost unit's.
_LATE: Final = """
SELECT work_year, sealed_edition, table_name, batch_id, count(*)::BIGINT FROM late_entries
WHERE $top OR org_id IN (SELECT org_id FROM closure WHERE ancestor_id = $unit)
GROUP BY work_year, sealed_edition, table_name, batch_id ORDER BY work_year, batch_id, table_name
"""
_TABLES: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = $name"


def read_corrections(edition: OpenEdition, release: Release) -> Frame[CorrectionRow]:
    """One row per correction, in the order of the files. Raises BadCallError below the top and for the public."""
    if root_units(edition) != (release.unit.unit_id,) or not release.profile.shows_places:
        raise BadCallError(
            "改正记录讲的是逐条数据，只有最上级单位、非公开版能看。", cure="用 profile=“superior” 打开最上级单位。"
        )
    rows = edition.con.execute(_CORRECTIONS).fetchall() if _has(edition, "corrections_applied") else []
    return Frame(CORRECTION_TITLES, tuple(CorrectionRow(CONTRACTS[row[0]].title, *row[1:]) for row in rows))


def read_late_entries(edition: OpenEdition, release: Release) -> Frame[LateRow]:
    """Counts of late entries of the release's unit and those below it."""
    if not _has(edition, "late_entries"):
        return Frame(LATE_TITLES, ())
    asked = {"unit": release.unit.unit_id, "top": root_units(edition) == (release.unit.unit_id,)}
    rows = edition.con.execute(_LATE, asked).fetchall()
    late = [LateRow(year, sealed, CONTRACTS[table].title, batch, count) for year, sealed, table, batch, count in rows]
    return Frame(LATE_TITLES, tuple(late))


def late_words(late: Frame[LateRow]) -> list[str]:
    """One sentence a sealed year: 2025 年已封存（第 3 版），之后补报 12 条。"""
    sums: dict[tuple[int, int], int] = {}
    for row in late:
        sums[row.work_year, row.sealed_edition] = sums.get((row.work_year, row.sealed_edition), 0) + row.rows
    return [f"{year} 年已封存（第 {number} 版），之后补报 {rows:,} 条。" for (year, number), rows in sums.items()]


def _has(edition: OpenEdition, table: str) -> bool:
    # Editions made by an earlier version stay readable.
    found = edition.con.execute(_TABLES, {"name": table}).fetchall()
    return bool(found[0][0])
