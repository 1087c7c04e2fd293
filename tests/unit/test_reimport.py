"""What comes again, corrected or under other names, lands where it belongs or is sent back with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake.undoing import undo
from analysis.workspace import Workspace
from tests.ledgers import REGISTER, bring, codes, fresh_workspace, id_no, member, stored, with_basics

STAYS = "SELECT branch_id, valid_from::VARCHAR, valid_to::VARCHAR FROM memberships ORDER BY member_id, valid_from"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    return made


def test_a_newer_register_corrects_the_day_a_member_came(workspace: Workspace) -> None:
    before = stored(workspace, STAYS)
    report = bring(workspace, "新花名册.xlsx", [REGISTER[0], member(1, "赵甲", since="2016-05-01"), *REGISTER[2:]])
    assert codes(report) == []
    assert (report.total("accepted"), report.total("replaced")) == (1, 1)
    told = {change.table: (change.added, change.removed, change.gone) for change in report.changes}
    assert told == {"memberships": (1, 1, 0)}
    days = "SELECT valid_from::VARCHAR FROM memberships WHERE branch_id = 'A1' ORDER BY 1"
    assert stored(workspace, days) == [("2015-05-01",), ("2016-05-01",)]
    undo(workspace, 2)
    assert stored(workspace, STAYS) == before


def test_a_corrected_day_that_meets_another_stay_is_still_sent_back(workspace: Workspace) -> None:
    header = ["姓名", "公民身份号码", "所在党支部", "进入支部日期", "离开支部日期"]
    bring(workspace, "转接.xlsx", [header, ["赵甲", id_no(1), "机关党支部", "2012-01-01", "2015-05-01"]])
    report = bring(workspace, "新花名册.xlsx", [REGISTER[0], member(1, "赵甲", since="2014-05-01")])
    assert codes(report) == [(2, "进入支部日期", "overlapping_stay")]
    assert stored(workspace, "SELECT count(*) FROM memberships") == [(6,)]


def test_a_transfer_list_does_not_correct_the_register(workspace: Workspace) -> None:
    header = ["姓名", "公民身份号码", "所在党支部", "进入支部日期"]
    report = bring(workspace, "转接.xlsx", [header, ["赵甲", id_no(1), "采煤一队党支部", "2016-05-01"]])
    assert codes(report) == [(2, "进入支部日期", "overlapping_stay")]


def test_a_known_number_under_another_name_is_sent_back(workspace: Workspace) -> None:
    changed = [REGISTER[0], member(1, "郑八"), member(2, "钱新（曾用名：钱乙）"), member(3, "孙 丙", "采煤二队党支部")]
    report = bring(workspace, "新花名册.xlsx", changed)
    assert codes(report) == [(2, "姓名", "other_name")]
    assert "曾用名" in report.findings[0].message
    assert stored(workspace, "SELECT count(*) FROM members") == [(5,)]
    hours: list[list[object]] = [
        ["姓名", "公民身份号码", "学习年度", "课程", "学时"],
        ["钱新", id_no(2), 2025, "党章", 8],
    ]
    hours += [["钱乙", id_no(2), 2025, "党史", 8], ["钱新", "", 2025, "理论", 8]]
    assert codes(bring(workspace, "学时.xlsx", hours)) == []
    assert stored(workspace, "SELECT count(DISTINCT member_id), count(*) FROM study_hours") == [(1, 3)]


def test_attendance_that_comes_again_is_told_as_loaded_before(workspace: Workspace) -> None:
    header = ["党支部", "会议类型", "会议日期", "姓名", "公民身份号码", "出席情况"]
    place = ["采煤一队党支部", "党课", "2025-03-05"]
    rows = [[*place, "赵甲", id_no(1), "出席"], [*place, "钱乙", id_no(2), "请假"]]
    bring(workspace, "出席.xlsx", [header, *rows])
    again = bring(workspace, "出席（再导）.xlsx", [header, *rows, rows[0], [*place, "钱乙", id_no(2), "缺席"]])
    assert again.sheets[0].skip_reasons == (("duplicate_same", 1), ("header", 1), ("same_as_loaded", 2))
    assert codes(again) == [(5, None, "duplicate_key")]


def test_a_ledger_joins_the_meetings_that_attendance_made(workspace: Workspace) -> None:
    header = ["党支部", "会议类型", "会议日期", "姓名", "公民身份号码", "出席情况"]
    here = [["采煤一队党支部", kind, "2025-03-05"] for kind in ("主题党日", "党员大会")]
    rows = [[*here[0], "赵甲", id_no(1), "出席"], [*here[0], "钱乙", id_no(2), "请假"]]
    rows.append([*here[1], "赵甲", id_no(1), "出席"])
    bring(workspace, "出席.xlsx", [header, *rows])
    before = stored(workspace, "SELECT * FROM attendance ORDER BY row_key")
    assert stored(workspace, "SELECT count(*) FROM meetings") == [(2,)]
    ledger: list[list[object]] = [["党支部", "会议日期", "会议类型", "应到", "实到"]]
    ledger.append(["采煤一队党支部", "2025-03-05", "党员大会、主题党日", 2, 1])
    assert codes(bring(workspace, "台账.xlsx", ledger)) == []
    assert stored(workspace, "SELECT kind, also_kind, due_count FROM meetings") == [
        ("general_meeting", "theme_party_day", 2)
    ]
    attended = (
        "SELECT meeting_id, count(*), min(s.file_name) FROM attendance JOIN sources s USING (source_id) GROUP BY 1"
    )
    assert stored(workspace, attended) == [("A1|general_meeting||2025-03-05", 2, "出席.xlsx")]
    undo(workspace, 3)
    assert stored(workspace, "SELECT * FROM attendance ORDER BY row_key") == before
    assert stored(workspace, "SELECT count(*) FROM meetings") == [(2,)]


def test_a_term_before_the_founding_is_sent_back(workspace: Workspace) -> None:
    header = ["党组织", "本届班子当选日期", "选举类型", "任届期满日期"]
    rows = [["采煤一队党支部", "2009-03-01", "换届选举", "2012-03-01"]]
    rows += [["采煤二队党支部", "2025-07-01", "换届选举", "2028-07-01"]]
    rows += [["采煤一队党支部", "2010-03-01", "换届选举", "2013-03-01"]]
    report = bring(workspace, "换届.xlsx", [header, *rows])
    day = "本届班子当选日期"
    assert codes(report) == [(2, day, "before_founding"), (3, day, "after_dissolution")]
    assert stored(workspace, "SELECT elected_date::VARCHAR FROM terms") == [("2010-03-01",)]
