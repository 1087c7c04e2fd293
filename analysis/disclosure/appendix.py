"""What a report's appendix owes its reader: corrections applied to the data, and late entries after a seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import dataframely as dy

from analysis.disclosure.frames import Frame
from analysis.disclosure.once import once_an_edition
from analysis.disclosure.profiles import Profile
from analysis.disclosure.roots import root_units
from analysis.disclosure.unit import OpenEdition
from analysis.tables import CONTRACTS
from analysis.tables.contract import Contract

if TYPE_CHECKING:
    from analysis.disclosure.release import Release


@dataclass(frozen=True)
class CorrectionRow:
    """One cell put right: by whom, when, why, and where it is written down; None where the profile withholds it.

    `row_key`, `reason`, `decided_by` may name people: internal only · `old_value`, `new_value`: beyond the house only
    codes, numbers and days of tables that are not about one person · `file`, `line`: where places are shown.
    """

    table: str
    row_key: str | None
    column: str
    old_value: str | None
    new_value: str | None
    reason: str | None
    decided_on: date
    decided_by: str | None
    file: str | None
    line: int | None


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
SELECT table_name, row_key, column_name, old_value, new_value, reason, decided_on, decided_by, file, line
FROM corrections_applied ORDER BY file, line
"""
# Whose row it is now; rows that name no organisation are the topmost unit's.
_BY_UNIT: Final = "SELECT row_key FROM {table} WHERE {column} IN $units AND row_key IN $keys"
_BY_MEETING: Final = """
SELECT told.row_key FROM {table} AS told JOIN meetings USING (meeting_id)
WHERE meetings.org_id IN $units AND told.row_key IN $keys
"""
_OWNERS: Final = {"org_id": _BY_UNIT, "branch_id": _BY_UNIT, "unit_id": _BY_UNIT, "meeting_id": _BY_MEETING}
_PERSON: Final = "member_id"
# A row is placed under today's tree; rows of people without an organisation of their own are the topmost unit's.
_LATE: Final = """
SELECT work_year, sealed_edition, table_name, batch_id, count(*)::BIGINT FROM late_entries
WHERE $top OR org_id IN (SELECT org_id FROM closure WHERE ancestor_id = $unit)
GROUP BY work_year, sealed_edition, table_name, batch_id ORDER BY work_year, batch_id, table_name
"""
_TABLES: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = $name"


def read_corrections(edition: OpenEdition, release: Release) -> Frame[CorrectionRow]:
    """One row per correction of the release's unit and those below it, in the order of the files."""
    found = edition.con.execute(_CORRECTIONS).fetchall() if _has(edition, "corrections_applied") else []
    if release.unit.unit_id not in root_units(edition):
        found = _own(edition, [unit.unit_id for unit in release.every_unit()], found)
    return Frame(CORRECTION_TITLES, tuple(_shown(release.profile, *row) for row in found))


def _own(edition: OpenEdition, units: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    own: set[tuple[str, str]] = set()
    for table in {row[0] for row in rows}:
        column = next((name for name in _OWNERS if name in CONTRACTS[table].columns), None)
        if column is not None:
            asked = {"units": units, "keys": [row[1] for row in rows if row[0] == table]}
            query = _OWNERS[column].format(table=table, column=column)
            own |= {(table, str(key)) for (key,) in edition.con.execute(query, asked).fetchall()}
    return [row for row in rows if (row[0], row[1]) in own]


def _shown(profile: Profile, *row: Any) -> CorrectionRow:
    table, row_key, column, old, new, reason, decided_on, decided_by, file, line = row
    contract, inside = CONTRACTS[table], profile.shows_people
    plain = inside or (profile.shows_places and not _may_name(contract, column))
    return CorrectionRow(
        table=contract.title,
        row_key=row_key if inside else None,
        column=contract.title_of(column),
        old_value=old if plain else None,
        new_value=new if plain else None,
        reason=reason if inside else None,
        decided_on=decided_on,
        decided_by=decided_by if inside else None,
        file=file if profile.shows_places else None,
        line=line if profile.shows_places else None,
    )


def _may_name(contract: Contract, column: str) -> bool:
    """Whether a cell is about one person or a text anybody may have written."""
    is_text = isinstance(contract.columns[column], dy.String) and contract.codes_of(column) is None
    return is_text or _PERSON in contract.columns


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


@once_an_edition
def _has(edition: OpenEdition, table: str) -> bool:
    # Editions made by an earlier version stay readable.
    found = edition.con.execute(_TABLES, {"name": table}).fetchall()
    return bool(found[0][0])
