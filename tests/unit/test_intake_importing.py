"""From files to the store: what is accepted, sent back, skipped, replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake import import_paths
from analysis.workspace import Workspace
from tests.ledgers import (
    ORGANISATIONS,
    REGISTER,
    REGISTER_HEADER,
    Rows,
    bring,
    codes,
    fresh_workspace,
    id_no,
    member,
    stored,
    with_basics,
    write_book,
    write_csv,
)

MEETINGS = ["党支部", "会议日期", "会议类型", "党小组", "会议主题", "应到", "实到", "请假"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


def meeting(day: str = "2025-03-05", kind: str = "党课", **changes: object) -> list[object]:
    cells: dict[str, object] = dict.fromkeys(MEETINGS, "")
    cells |= {"党支部": "采煤一队党支部", "会议日期": day, "会议类型": kind, "应到": 2, "实到": 2}
    return list((cells | changes).values())


def test_every_row_read_is_accepted_sent_back_or_skipped(workspace: Workspace) -> None:
    report = with_basics(workspace)
    assert {(sheet.form, sheet.rows_in, sheet.accepted) for sheet in report.sheets} == {
        ("organisations", 5, 4),
        ("register", 6, 5),
    }
    assert stored(workspace, "SELECT form, rows_in, accepted, quarantined, skipped FROM sources ORDER BY 1") == [
        ("organisations", 5, 4, 0, 1),
        ("register", 6, 5, 0, 1),
    ]
    assert stored(workspace, "SELECT count(*) FROM members") == [(5,)]
    assert stored(workspace, "SELECT branch_id, count(*) FROM memberships GROUP BY 1 ORDER BY 1") == [
        ("A1", 2), ("A2", 1), ("A3", 2),
    ]  # fmt: skip
    assert stored(workspace, "SELECT source_row FROM organisations WHERE org_id = 'A2'") == [(4,)]


def test_the_same_bytes_are_not_loaded_twice(workspace: Workspace) -> None:
    with_basics(workspace)
    (workspace.incoming / "复制.csv").write_bytes((workspace.incoming / "党组织.csv").read_bytes())
    again = import_paths(workspace, [workspace.incoming])
    assert sorted(again.already_imported) == ["党员.xlsx", "党组织.csv", "复制.csv"]
    assert again.batch_id is None
    assert again.exit_code == 0
    assert stored(workspace, "SELECT count(*) FROM batches") == [(1,)]


def test_a_newer_file_replaces_what_differs_and_skips_what_does_not(workspace: Workspace) -> None:
    with_basics(workspace)
    before = dict(stored(workspace, "SELECT row_key, member_id FROM members"))
    changed = [REGISTER[0], member(1, "赵甲", 学历="本科"), *REGISTER[2:]]
    report = bring(workspace, "新花名册.xlsx", changed)
    (sheet,) = report.sheets
    assert (sheet.accepted, sheet.replaced, sheet.skip_reasons) == (1, 1, (("header", 1), ("same_as_loaded", 4)))
    assert dict(stored(workspace, "SELECT row_key, member_id FROM members")) == before
    assert stored(workspace, "SELECT count(*) FROM members WHERE education = 'bachelor'") == [(1,)]


def test_a_form_that_lacks_a_column_leaves_the_stored_value_alone(workspace: Workspace) -> None:
    with_basics(workspace)
    rows = [[*row] for row in ORGANISATIONS]
    for row in rows:
        del row[7]
    rows[2][2] = "采一党支部"
    bring(workspace, "无类型.xlsx", rows)
    assert stored(workspace, "SELECT short_name, category FROM organisations WHERE org_id = 'A1'") == [
        ("采一党支部", "production")
    ]


def test_copies_are_skipped_and_contradictions_sent_back(workspace: Workspace) -> None:
    with_basics(workspace)
    rows = [MEETINGS, meeting(), meeting(), meeting(实到=1)]
    report = bring(workspace, "会议.xlsx", rows)
    assert codes(report) == [(4, None, "duplicate_key")]
    assert report.sheets[0].skip_reasons == (("duplicate_same", 1), ("header", 1))
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (meeting(day="2010-02-28"), "会议日期", "before_founding"),
        (meeting(党支部="采煤二队党支部", day="2025-06-20"), "会议日期", "after_dissolution"),
        (meeting(党支部="采煤九队党支部"), "党支部", "unknown_org"),
        (meeting(党支部=""), "党支部", "missing_value"),
        (meeting(day="2025-02-30"), "会议日期", "bad_date"),
        (meeting(kind="座谈会"), "会议类型", "unknown_code"),
        (meeting(实到=3), None, "rule:present_within_due"),
        (meeting(应到=-1, 实到=""), "应到", "bad_number"),
        (meeting(实到=2, 请假=1), None, "rule:leave_within_absent"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_wrong_meeting_is_sent_back_with_its_reason(
    workspace: Workspace, row: list[object], column: str | None, code: str
) -> None:
    with_basics(workspace)
    report = bring(workspace, "会议.xlsx", [MEETINGS, meeting("2025-06-19", 党支部="采煤二队党支部"), row])
    assert codes(report) == [(3, column, code)]
    assert stored(workspace, "SELECT org_id FROM meetings") == [("A2",)]


def test_one_meeting_of_two_kinds_is_found_again_by_its_attendance(workspace: Workspace) -> None:
    with_basics(workspace)
    folder = workspace.root / "会议"
    folder.mkdir()
    title = [["中共采煤一队党支部2025年组织生活台账"], ["日期", "会议类型", "应到", "实到"]]
    rows = [*title, ["2025-03-05", "党员大会、主题党日", 2, 1], ["", "党课", 2, 2]]
    write_book(folder / "台账.xlsx", {"采煤一队党支部": rows}, [(2, 3, 0)])
    header = ["党支部", "会议类型", "会议日期", "党小组", "姓名", "公民身份号码", "出席情况"]
    who = [["采煤一队党支部", "主题党日", "2025-3-5", "第一党小组", "赵甲", "", "出席"]]
    who += [["采煤一队党支部", "主题党日", "2025.3.5", "", "钱 乙", id_no(2), "请假"]]
    who += [["采煤一队党支部", "支委会", "20250306", "", "钱乙同志", "", "出席"]]
    write_csv(folder / "出席.csv", [header, *who])
    report = import_paths(workspace, [folder])
    assert report.exit_code == 0, codes(report)
    assert stored(workspace, "SELECT meeting_id, also_kind, due_count FROM meetings ORDER BY 1") == [
        ("A1|committee_meeting||2025-03-06", None, None),
        ("A1|general_meeting||2025-03-05", "theme_party_day", 2),
        ("A1|party_lecture||2025-03-05", None, 2),
    ]
    assert stored(workspace, "SELECT meeting_id, state FROM attendance ORDER BY 1, 2") == [
        ("A1|committee_meeting||2025-03-06", "present"),
        ("A1|general_meeting||2025-03-05", "leave"),
        ("A1|general_meeting||2025-03-05", "present"),
    ]


def test_a_member_found_by_name_needs_a_branch_or_a_number_when_the_name_is_common(workspace: Workspace) -> None:
    with_basics(workspace)
    header = ["姓名", "公民身份号码", "学习年度", "课程", "学时"]
    rows = [header, ["赵甲", "", 2025, "党课", 4], ["赵甲", id_no(1), 2025, "党课", 4.5], ["吴无", "", 2025, "党课", 4]]
    report = bring(workspace, "学时.xlsx", rows)
    assert codes(report) == [(2, "姓名", "ambiguous_member"), (4, "姓名", "unknown_member")]
    assert stored(workspace, "SELECT hours_tenths FROM study_hours") == [(45,)]


STAYS = ["姓名", "公民身份号码", "所在党支部", "进入支部日期", "离开支部日期"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["钱乙", id_no(2), "机关党支部", "2012-01-01", "2015-05-01"]], []),
        ([["钱乙", id_no(2), "机关党支部", "2012-01-01", "2015-05-02"]], [(2, "进入支部日期", "overlapping_stay")]),
        ([["钱乙", id_no(2), "机关党支部", "2016-01-01", ""]], [(2, "进入支部日期", "overlapping_stay")]),
        (
            [
                ["钱乙", id_no(2), "机关党支部", "2012-01-01", "2014-01-01"],
                ["钱乙", id_no(2), "采煤二队党支部", "2013-01-01", "2015-01-01"],
                ["钱乙", id_no(2), "采煤二队党支部", "2014-01-01", "2015-05-01"],
            ],
            [(3, "进入支部日期", "overlapping_stay")],
        ),
        ([["钱乙", id_no(2), "采煤一队党支部", "2015-05-01", "2015-05-01"]], [(2, None, "rule:leaves_after_entering")]),
    ],
)
def test_stays_of_a_member_do_not_overlap(
    workspace: Workspace, rows: Rows, found: list[tuple[int, str | None, str]]
) -> None:
    with_basics(workspace)
    assert codes(bring(workspace, "转接.xlsx", [STAYS, *rows])) == found


def test_a_transfer_is_told_by_the_register_and_the_transfers_together(workspace: Workspace) -> None:
    with_basics(workspace)
    folder = workspace.root / "六月"
    folder.mkdir()
    moved = member(2, "钱乙", "机关党支部", since="2025-06-01")
    write_book(folder / "花名册.xlsx", {"党员": [REGISTER_HEADER, moved]})
    left = ["钱乙", id_no(2), "采煤一队党支部", "2015-05-01", "2025-06-01"]
    write_book(folder / "转接.xlsx", {"转接": [STAYS, left]})
    report = import_paths(workspace, [folder])
    assert codes(report) == []
    assert report.total("replaced") == 1
    stays = (
        "SELECT branch_id, CAST(valid_to AS VARCHAR) FROM memberships WHERE valid_from IN ('2015-05-01', '2025-06-01')"
    )
    assert ("A1", "2025-06-01") in stored(workspace, stays)
    assert ("A3", None) in stored(workspace, stays)


def test_who_is_sent_back_is_unknown_to_the_other_files(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    bad = member(7, "周七", 学历="不明")
    write_book(workspace.incoming / "党员.xlsx", {"党员": [*REGISTER, bad]})
    write_book(
        workspace.incoming / "转接.xlsx",
        {"转接": [STAYS, ["周七", id_no(7), "机关党支部", "2011-01-01", "2012-01-01"]]},
    )
    report = import_paths(workspace, [workspace.incoming])
    assert codes(report) == [(7, "学历", "unknown_code"), (2, "姓名", "unknown_member")]


def test_a_parent_must_be_registered(workspace: Workspace) -> None:
    rows = [*ORGANISATIONS, ["B", "中共乙总支部委员会", "乙总支", "党总支", "Z", "2010-01-01", "", ""]]
    rows += [["B1", "中共乙一支部委员会", "乙一支部", "党支部", "B", "2010-01-01", "", ""]]
    assert codes(bring(workspace, "党组织.xlsx", rows)) == [
        (6, "上级编码", "unknown_parent"),
        (7, "上级编码", "unknown_parent"),
    ]


def test_a_sheet_nobody_understands_is_counted_and_told(workspace: Workspace) -> None:
    path = write_book(workspace.root / "双表.xlsx", {"党组织": ORGANISATIONS, "说明": [["随便写的"], ["两行"]]})
    report = import_paths(workspace, [path])
    assert [(sheet.sheet, sheet.form, sheet.skip_reasons) for sheet in report.sheets][1:] == [
        ("说明", "", (("unrecognised_sheet", 2),))
    ]
    assert report.exit_code == 1


def test_the_report_for_machines_says_the_same(workspace: Workspace) -> None:
    report = with_basics(workspace)
    told = report.as_dict()
    assert told["totals"] == {"rows_in": 11, "accepted": 9, "quarantined": 0, "skipped": 2, "replaced": 0}
    assert told["exit_code"] == 0


def test_progress_is_told_up_to_the_end(workspace: Workspace) -> None:
    heard: list[tuple[str, int, int]] = []
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    import_paths(workspace, [workspace.incoming], progress=lambda *step: heard.append(step))
    assert heard[0] == ("读取 党组织.csv", 0, 1)
    assert heard[-1][1] == heard[-1][2]


def _without_numbers(*lines: list[object]) -> Rows:
    at = REGISTER_HEADER.index("公民身份号码")
    return [[cell for place, cell in enumerate(row) if place != at] for row in (REGISTER_HEADER, *lines)]


def test_a_register_without_numbers_tells_members_apart_by_name_and_branch(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    import_paths(workspace, [workspace.incoming])
    lines = [member(1, "赵甲"), member(2, "赵甲", "机关党支部"), member(3, "赵甲", 学历="本科")]
    report = bring(workspace, "花名册.xlsx", _without_numbers(*lines))
    assert codes(report) == [(4, None, "duplicate_key")]
    again = bring(workspace, "花名册2.xlsx", _without_numbers(lines[0], member(2, "赵甲", "机关党支部", 学历="本科")))
    assert again.sheets[0].skip_reasons == (("header", 1), ("same_as_loaded", 1))
    assert (again.total("accepted"), again.total("replaced")) == (1, 1)
    assert stored(workspace, "SELECT count(*) FROM members") == [(2,)]


def test_a_number_learnt_later_belongs_to_the_member_already_known(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    import_paths(workspace, [workspace.incoming])
    bring(workspace, "花名册.xlsx", _without_numbers(member(1, "赵甲")))
    before = stored(workspace, "SELECT member_id FROM members")
    report = bring(workspace, "花名册2.xlsx", [REGISTER_HEADER, member(1, "赵甲")])
    assert report.total("replaced") == 1
    assert stored(workspace, "SELECT member_id FROM members") == before
    hours = [["姓名", "公民身份号码", "学习年度", "课程", "学时"], ["赵甲", id_no(1), 2025, "党课", 4]]
    assert bring(workspace, "学时.xlsx", hours).exit_code == 0


def test_an_organisation_is_known_by_its_former_name_too(workspace: Workspace) -> None:
    with_basics(workspace)
    changes = [["党组织编码", "变更类型", "变更日期", "变更前", "变更后"]]
    changes += [["A1", "更名", "2024-09-01", "综采队党支部", "采煤一队党支部"]]
    changes += [["A3", "隶属变更", "2024-10-01", "甲矿党委", "采煤一队党支部"]]
    assert bring(workspace, "变更.xlsx", changes).exit_code == 0
    assert stored(workspace, "SELECT old_value, new_value FROM org_changes WHERE change = 'moved'") == [("A", "A1")]
    assert bring(workspace, "会议.xlsx", [MEETINGS, meeting(党支部="综采队党支部")]).exit_code == 0
    assert stored(workspace, "SELECT org_id FROM meetings") == [("A1",)]


@pytest.mark.parametrize(
    ("header", "row", "table", "expected"),
    [
        (
            ["党组织", "姓名", "公民身份号码", "职务", "任职日期", "免职日期"],
            ["甲矿党委", "李丁", "", "副书记", "2024-01-01", ""],
            "SELECT org_id, role FROM roles",
            ("A", "deputy_secretary"),
        ),
        (
            ["党支部", "评定项目", "评定年度", "评定结果", "认定状态", "认定单位", "认定文号", "认定日期"],
            ["采煤一队党支部", "过硬党支部", "2024年", "过硬", "认定", "甲矿党委", "甲〔2025〕1号", "2025-01-05"],
            "SELECT org_id, work_year, grade FROM grades",
            ("A1", 2024, "过硬"),
        ),
        (
            ["党支部", "本届班子当选日期", "任届期满日期", "选举类型", "延期至", "延期文号"],
            ["采煤一队党支部", "2021-03-01", "2024-03-01", "换届", "2024-06-01", "甲〔2024〕2号"],
            "SELECT org_id, CAST(extended_to_date AS VARCHAR) FROM terms",
            ("A1", "2024-06-01"),
        ),
        (
            ["指标", "单位", "目标年度", "目标值", "目标性质", "依据"],
            ["过硬党支部比例", "甲矿党委", 2025, 0.8, "达到", "年度要点"],
            "SELECT indicator, unit_id, target_permille, kind FROM targets",
            ("qualified_ratio", "A", 800, "firm"),
        ),
        (
            ["姓名", "公民身份号码", "党支部", "评议年度", "评议日期", "评议结果"],
            ["赵甲", "", "机关党支部", 2024, "2025-03-10", "优秀"],
            "SELECT org_id, work_year, result FROM appraisals",
            ("A3", 2024, "excellent"),
        ),
    ],
    ids=["roles", "grades", "terms", "targets", "appraisals"],
)
def test_other_ledgers_find_their_tables(
    workspace: Workspace, header: list[str], row: list[object], table: str, expected: tuple[object, ...]
) -> None:
    with_basics(workspace)
    report = bring(workspace, "台账.xlsx", [["某矿台账"], header, row, ["合计", *[""] * (len(header) - 1)]])
    assert codes(report) == []
    assert stored(workspace, table) == [expected]


def test_organisations_without_a_column_of_parents_have_none(workspace: Workspace) -> None:
    rows = [["党组织编码", "党组织全称", "组织类别", "成立日期"], ["A", "中共甲矿委员会", "党委", "2001-01-01"]]
    assert bring(workspace, "党组织.xlsx", rows).exit_code == 0
    assert stored(workspace, "SELECT org_id, parent_id FROM organisations") == [("A", None)]


def test_an_import_that_is_broken_off_leaves_nothing(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)

    def break_off(what: str, done: int, total: int) -> None:
        if what == "校验并载入" and done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(workspace, [workspace.incoming], progress=break_off)
    assert stored(workspace, "SELECT count(*) FROM organisations") == [(0,)]


def test_a_finding_says_where_it_is(workspace: Workspace) -> None:
    with_basics(workspace)
    report = bring(workspace, "会议.xlsx", [MEETINGS, meeting(kind="座谈会")])
    assert str(report.findings[0].place) == "《会议.xlsx》 工作表“Sheet1” 第 2 行 “会议类型”列"
    assert "党员大会、支委会" in report.findings[0].message
