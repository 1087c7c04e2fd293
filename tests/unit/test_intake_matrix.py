"""Attendance with people on one side and meetings on the other is told, spread out in the vault, read from there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis.intake import import_paths, rehearse_import
from analysis.intake.aliases import BOOK
from analysis.intake.person_headers import names_somebody
from analysis.intake.undoing import undo
from analysis.workspace import Workspace
from tests.ledgers import REGISTER_HEADER, Rows, bring, codes, fresh_workspace, member, stored, with_basics, write_book

PEOPLE_DOWN: Rows = [
    ["2025年采煤一队党支部组织生活考勤", "", "", "", ""],
    ["序号", "姓名", "2025-03-05 党课", "3月12日", "3月12日"],
    ["", "", "", "党员大会", "主题党日"],
    [1, "赵甲", "√", "√", "假"],
    [2, "钱 乙", "×", "", "√"],
]
MEETINGS_DOWN: Rows = [
    ["党支部", "会议日期", "会议类型", "应到", "赵甲", "钱乙", "吴无"],
    ["采煤一队党支部", "2025-03-05", "党课", 3, "√", "请假", "√"],
    ["采煤一队党支部", "2025-03-12", "党员大会", 3, "√", "", "√"],
]
SPREAD = ["党支部", "会议日期", "会议类型", "姓名", "出席情况", "原处"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    return made


def spread(workspace: Workspace, name: str) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(workspace.vault / f"展开 {name}.xlsx").active
    assert page is not None
    return list(page.iter_rows(values_only=True))


def test_people_down_and_meetings_across(workspace: Workspace) -> None:
    report = bring(workspace, "考勤.xlsx", PEOPLE_DOWN)
    (error,) = report.file_errors
    assert error.what == "这是人和会议交叉的考勤表（一行一人，一列一次会议），不能直接导入。"
    assert error.cure is not None
    assert "《展开 考勤.xlsx》" in error.cure
    title, header, *rows = spread(workspace, "考勤")
    assert title[0] == "2025年采煤一队党支部组织生活考勤"
    assert list(header) == SPREAD[1:]
    assert rows == [
        ("2025-03-05", "党课", "赵甲", "出席", "C4"),
        ("2025年3月12日", "党员大会", "赵甲", "出席", "D4"),
        ("2025年3月12日", "主题党日", "赵甲", "请假", "E4"),
        ("2025-03-05", "党课", "钱 乙", "缺席", "C5"),
        ("2025年3月12日", "主题党日", "钱 乙", "出席", "E5"),
    ]


def test_meetings_down_and_people_across_is_imported_after_a_look(workspace: Workspace) -> None:
    report = bring(workspace, "考勤.xlsx", MEETINGS_DOWN)
    assert (report.batch_id, report.exit_code) == (None, 2)
    header, *rows = spread(workspace, "考勤")
    assert list(header) == SPREAD
    assert rows[1] == ("采煤一队党支部", "2025-03-05", "党课", "钱乙", "请假", "F2")
    path = workspace.vault / "展开 考勤.xlsx"
    assert path.stat().st_mode & 0o077 == 0
    looked_over = path.read_bytes()
    second = import_paths(workspace, [path])
    assert not path.exists()
    # 吴无 is no member.
    assert codes(second) == [(4, "姓名", "unknown_member"), (6, "姓名", "unknown_member")]
    told = "SELECT meeting_id, state FROM attendance ORDER BY ALL"
    assert stored(workspace, told) == [
        ("A1|general_meeting||2025-03-12", "present"),
        ("A1|party_lecture||2025-03-05", "leave"),
        ("A1|party_lecture||2025-03-05", "present"),
    ]
    assert second.batch_id is not None
    undo(workspace, second.batch_id)
    # What somebody put right in it by hand is not lost with the batch.
    assert path.read_bytes() == looked_over


def test_a_sheet_of_its_kind_beside_others_is_told_and_spread(workspace: Workspace) -> None:
    ledger: Rows = [["党支部", "会议日期", "会议类型"], ["采煤一队党支部", "2025-03-05", "党课"]]
    path = write_book(workspace.root / "两张.xlsx", {"台账": ledger, "考勤": PEOPLE_DOWN})
    trial = rehearse_import(workspace, [path])
    assert not list(workspace.vault.glob("展开*"))
    report = import_paths(workspace, [path])
    for told in (trial, report):
        assert told.exit_code == 1
        assert dict(told.sheets[1].skip_reasons) == {"matrix_sheet": 5}
        assert told.total("rows_in") == told.total("accepted") + told.total("quarantined") + told.total("skipped")
    assert len(spread(workspace, "两张")) == 7


def test_a_ledger_with_marks_is_none(workspace: Workspace) -> None:
    rows: Rows = [
        ["党支部", "会议日期", "会议类型", "通知", "照片", "纪要"],
        ["采煤一队党支部", "2025-03-05", "党课", "√", "√", "√"],
    ]
    report = bring(workspace, "会议.xlsx", rows)
    assert report.exit_code == 0
    assert report.total("accepted") == 1


@pytest.mark.parametrize("text", ["赵甲", "欧阳无名", "王　伟", "李建国同志", "古丽·买买提", "张三(组长)", "李员外"])
def test_names_look_like_names(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text", ["应到的人数", "经办科室", "实到", "党费数额", "会议日期", "成绩", "温州数额", "附件", "任职文号", ""]
)
def test_things_do_not(text: str) -> None:
    assert not names_somebody(text)


def test_no_header_that_names_a_person_leaves_the_vault(workspace: Workspace) -> None:
    """Not as a question, not in the store's books, not in the report: members' names, strangers', and odd ones."""
    header = ["党支部", "会议日期", "会议类型", "赵甲", "周无名", "得分说法"]
    first = bring(workspace, "会议.xlsx", [header, ["采煤一队党支部", "2025-03-05", "党课", 95, 80, "x"]])
    lacking = bring(
        workspace, "缺栏.xlsx", [["会议日期", "党支部", "赵甲", "周无名", "别的"], ["2025-03-05", "采煤一队党支部"]]
    )
    scores: Rows = [["党支部", "会议日期", "会议类型", "嘎玛"], ["采煤一队党支部", "2025-04-05", "党课", 9]]
    book = write_book(workspace.root / "一起.xlsx", {"分数": scores, "名单": [REGISTER_HEADER, member(6, "嘎玛")]})
    third = import_paths(workspace, [book])
    told = repr([first.as_dict(), lacking.as_dict(), third.as_dict()])
    asked = repr(list(openpyxl.load_workbook(workspace.standards / BOOK)["表头对照"].iter_rows(values_only=True)))
    kept = repr(stored(workspace, "SELECT header FROM unread_headers"))
    assert "得分说法" in asked
    assert third.total("accepted") == 2
    for name in ("赵甲", "周无名", "嘎玛"):
        assert name not in told + asked + kept
    assert first.sheets[0].notes == (
        "有 2 列的表头像人名：没有读入，也不写入对照表；如果不是人名，请在 data/standards/aliases.toml 里写明",
    )
