"""What became of the rows of every file: accepted, sent back, left out. Told to the topmost unit only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure.frames import Frame
from analysis.disclosure.release import Release
from analysis.disclosure.roots import root_units
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import skip_title
from analysis.errors import BadCallError


@dataclass(frozen=True)
class SourceRow:
    """One file (all its sheets together). `rows_in` = accepted + quarantined + skipped."""

    file: str
    sheets: int
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int


@dataclass(frozen=True)
class FindingRow:
    """One reason why a row was sent back, and where it stands; never a value of the row."""

    file: str
    sheet: str | None
    row: int
    column: str | None
    message: str


@dataclass(frozen=True)
class ReasonRow:
    """How many rows one reason kept out: `became` 退回 (to be mended) or 略过 (nothing to do)."""

    became: str
    reason: str
    rows: int


SOURCE_TITLES: Final = (
    ("file", "文件"),
    ("sheets", "工作表"),
    ("rows_in", "读入行"),
    ("accepted", "收下"),
    ("quarantined", "退回"),
    ("skipped", "略过"),
)
FINDING_TITLES: Final = (
    ("file", "文件"),
    ("sheet", "工作表"),
    ("row", "行"),
    ("column", "列"),
    ("message", "原因和办法"),
)
REASON_TITLES: Final = (("became", "结果"), ("reason", "原因"), ("rows", "行数"))

_SOURCES: Final = """
SELECT file_name, count(*), sum(rows_in)::BIGINT, sum(accepted)::BIGINT, sum(quarantined)::BIGINT, sum(skipped)::BIGINT
FROM sources GROUP BY file_name ORDER BY file_name
"""
_FINDINGS: Final = """
SELECT s.file_name, s.sheet, f.source_row, f.column_title, f.message
FROM findings f JOIN sources s ON s.source_id = f.source_id
ORDER BY s.file_name, s.source_id, f.source_row, f.column_title, f.message
"""
_QUARANTINED: Final = "SELECT message, count(*) FROM findings GROUP BY message ORDER BY count(*) DESC, message"
_SKIPPED: Final = "SELECT reason, count(*) FROM skipped_rows GROUP BY reason ORDER BY count(*) DESC, reason"


def read_sources(edition: OpenEdition, release: Release) -> Frame[SourceRow]:
    """One row per file, by name. Raises BadCallError for a unit below the top or a profile that hides places."""
    _whole(edition, release)
    return Frame(SOURCE_TITLES, tuple(SourceRow(*row) for row in edition.con.execute(_SOURCES).fetchall()))


def read_findings(edition: OpenEdition, release: Release) -> Frame[FindingRow]:
    """One row per row sent back and reason, in the order of the files. Raises BadCallError as `read_sources`."""
    _whole(edition, release)
    return Frame(FINDING_TITLES, tuple(FindingRow(*row) for row in edition.con.execute(_FINDINGS).fetchall()))


def read_reasons(edition: OpenEdition, release: Release) -> Frame[ReasonRow]:
    """One row per reason, what was sent back first, most frequent first. Raises BadCallError as `read_sources`."""
    _whole(edition, release)
    sent_back = [ReasonRow("退回", *row) for row in edition.con.execute(_QUARANTINED).fetchall()]
    left_out = [ReasonRow("略过", skip_title(row[0]), row[1]) for row in edition.con.execute(_SKIPPED).fetchall()]
    return Frame(REASON_TITLES, (*sent_back, *left_out))


def _whole(edition: OpenEdition, release: Release) -> None:
    # A file or a sheet belongs to no unit: below the top it would tell of the neighbours.
    if root_units(edition) != (release.unit.unit_id,):
        raise BadCallError(
            "数据体检讲的是整批导入的文件，只有最上级单位能看。", cure="不写 unit，打开最上级单位后再看。"
        )
    if not release.profile.shows_places:
        raise BadCallError("公开版不显示文件、工作表和行。", cure="用 profile=“superior” 打开。")
