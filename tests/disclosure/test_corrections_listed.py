"""Corrections and late entries stand in the appendix of every report, and tell nobody who a person is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analysis.disclosure import OpenEdition
from analysis.intake.correct import apply_corrections
from analysis.intake.corrections import Corrections
from analysis.publish.annex import tables
from analysis.publish.documents import material
from analysis.publish.page import page_html
from analysis.publish.unit_report import UnitReport, unit_report
from analysis.store.late_entries import write_late_entries
from tests.editions import MEMBER_IDS, draw_edition

SIGNED = "经手人孙玉梅"
REASON = "据王建国本人说明"
TITLE = "听取李爱华同志汇报"
MEETING = "A1|general_meeting||2025-03-31"
HIDDEN = (SIGNED, REASON, TITLE, *MEMBER_IDS, MEETING)


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    apply_corrections(drawn.con, Corrections((), ""))
    write_late_entries(drawn.con, ())
    for table, key, column, title, old, new in (
        ("meetings", _meeting(drawn.con), "due_count", "应到人数", "4711", "4712"),
        ("meetings", _meeting(drawn.con), "title", "主题", "", TITLE),
        ("members", MEMBER_IDS[0], "sex", "性别", "男", "女"),
        ("targets", "t4", "target_permille", "目标值", "88.8%", "90%"),
    ):
        row = [table, key, column, title, old, new, REASON, date(2026, 1, 15), SIGNED, "2025.toml", 7]
        drawn.con.execute("INSERT INTO corrections_applied VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    drawn.con.execute("INSERT INTO late_entries VALUES ('meetings', ?, 2024, 'A1', 1, 31, 3)", [MEETING])
    yield drawn
    drawn.con.close()


def _meeting(con: duckdb.DuckDBPyConnection) -> str:
    found = con.execute("SELECT row_key FROM meetings WHERE org_id = 'A1' ORDER BY row_key").fetchall()
    return str(found[0][0])


def told(report: UnitReport) -> str:
    """The page and the annex tables, which Word and workbook print."""
    lines = [
        cell.text
        for name in ("corrections", "late_entries")
        for row in (tables(report)[name].rows if name in tables(report) else ())
        for cell in row
    ]
    return "\n".join(
        [page_html(report), *lines, *(column.title for one in tables(report).values() for column in one.columns)]
    )


@pytest.mark.parametrize("profile", ["public", "superior"])
@pytest.mark.parametrize("unit", ["G", "A1"])
def test_what_leaves_the_house_names_nobody(edition: OpenEdition, unit: str, profile: str) -> None:
    text = told(unit_report(edition, unit, 2025, profile))
    for secret in (*HIDDEN, _meeting(edition.con), "改正人</th>", "记录编号</th>"):
        assert secret not in text
    assert "数据改正清单" in text
    assert ("4712" in text, "2025.toml" in text) == ((True, True) if profile == "superior" else (False, False))
    sexes = [row for row in unit_report(edition, "G", 2025, profile).corrections if row.table == "党员"]
    assert [(row.old_value, row.new_value) for row in sexes] == [(None, None)]


def test_the_internal_profile_lists_everything(edition: OpenEdition) -> None:
    text = told(unit_report(edition, "G", 2025, "internal"))
    for said in (SIGNED, REASON, TITLE, MEMBER_IDS[0], "4711", "88.8%", "2026-01-15", "2025.toml"):
        assert said in text


def test_a_unit_sees_its_own_rows_only(edition: OpenEdition) -> None:
    listed = {
        unit: [row.column for row in unit_report(edition, unit, 2025, "internal").corrections]
        for unit in ("G", "Z1", "A1", "A2")
    }
    assert listed == {
        "G": ["应到人数", "会议主题", "性别", "目标值"],
        "Z1": ["应到人数", "会议主题"],
        "A1": ["应到人数", "会议主题"],
        "A2": [],
    }
    late = {unit: len(unit_report(edition, unit, 2025).late_entries) for unit in ("G", "A1", "A2")}
    assert late == {"G": 1, "A1": 1, "A2": 0}


def test_annexes_hold_both_lists_only_where_there_is_something(edition: OpenEdition) -> None:
    titles = {unit: material(unit_report(edition, unit, 2025)).narrative.annexes[-1].title for unit in ("A1", "A2")}
    assert titles == {"A1": "数据改正和补报清单", "A2": "指标口径说明"}
