"""Corrections are signed data: applied when an edition is made, listed, and refused where they no longer fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from analysis.disclosure import open_release
from analysis.disclosure.appendix import read_corrections
from analysis.errors import StandardsError
from analysis.pipeline import compute
from analysis.store.editions import open_edition
from analysis.workspace import Workspace
from tests.ledgers import bring, fresh_workspace, stored, with_basics

KEY = "A1|party_lecture||2025-03-05"
TOML = """
[[correction]]
table = "会议"
row_key = "{key}"
column = "{column}"
old = "{old}"
new = "{new}"
reason = "签到册为准"
date = 2026-01-15
who = "办公室核对人"
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    header = ["党支部", "会议日期", "会议类型", "应到", "实到", "归档"]
    bring(made, "会议.xlsx", [header, ["采煤一队党支部", "2025-03-05", "党课", 3, 2, ""]])
    return made


def correct(workspace: Workspace, column: str, old: str, new: str, key: str = KEY) -> None:
    text = TOML.format(key=key, column=column, old=old, new=new)
    with (workspace.corrections / "2025.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_correction_changes_the_edition_and_not_the_store(workspace: Workspace) -> None:
    first = compute(workspace)
    correct(workspace, "应到人数", "3", "2")
    correct(workspace, "is_archived", "", "是")
    second = compute(workspace)
    assert (second.number, second.unchanged) == (first.number + 1, False)
    assert compute(workspace).unchanged
    with open_edition(workspace.editions) as edition:
        assert edition.con.execute("SELECT due_count, is_archived FROM meetings").fetchall() == [(2, True)]
        assert edition.manifest["corrections"] == "2"
        (due, archived) = read_corrections(edition, open_release(edition, "A", "internal"))
        assert (due.table, due.row_key, due.column, due.old_value, due.new_value) == ("会议", KEY, "应到人数", "3", "2")
        assert (due.reason, due.decided_on, due.decided_by) == ("签到册为准", date(2026, 1, 15), "办公室核对人")
        assert (due.file, due.line, archived.line) == ("2025.toml", 2, 12)
    assert stored(workspace, "SELECT due_count, is_archived FROM meetings") == [(3, None)]


def test_corrections_kept_in_excel_are_the_same(workspace: Workspace) -> None:
    with xlsxwriter.Workbook(workspace.corrections / "改正.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["表", "记录编号", "栏目", "原值", "新值", "原因", "改正日期", "改正人"])
        sheet.write_row(1, 0, ["meetings", KEY, "应到人数", 3, 2, "签到册为准"])
        sheet.write_datetime(1, 6, date(2026, 1, 15), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_string(1, 7, "办公室核对人")
    compute(workspace)
    with open_edition(workspace.editions) as edition:
        assert edition.con.execute("SELECT due_count FROM meetings").fetchall() == [(2,)]
        told = edition.con.execute("SELECT file, line, decided_on FROM corrections_applied").fetchall()
        assert told == [("改正.xlsx", 2, date(2026, 1, 15))]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("应到人数", "4", "2"), "现值已不是改正所写的原值"),
        (("应到人数", "3", "二"), "改正的新值读不出来"),
        (("应到人数", "3", "1"), "不合它自己的规则"),
        (("会议日期", "2025-03-05", ""), "这一栏不能改成空"),
        (("会议编号", "x", "y"), "没有“会议编号”这个栏目"),
        (("应到人数", "3", "2", "A1|x"), "没有要改正的这条记录"),
    ],
)
def test_a_correction_that_does_not_fit_names_file_and_line(
    workspace: Workspace, given: tuple[str, ...], says: str
) -> None:
    correct(workspace, *given)
    with pytest.raises(StandardsError, match=says) as caught:
        compute(workspace)
    assert str(caught.value.where) == "《2025.toml》 第 2 行"
    assert list(workspace.editions.glob("*.duckdb")) == []


def test_an_unsigned_correction_is_refused(workspace: Workspace) -> None:
    correct(workspace, "应到人数", "3", "2")
    path = workspace.corrections / "2025.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("办公室核对人", ""), encoding="utf-8")
    with pytest.raises(StandardsError, match="“改正人”没有填"):
        compute(workspace)
