"""Clocking in (钉钉) is no attendance: 每日统计 and 月度汇总 are kept apart, members only, to check leave against."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.workspace import Workspace
from tests.ledgers import Rows, bring, codes, fresh_workspace, stored, with_basics

MONTHLY: Rows = [
    ["月度汇总 统计日期：2025-03-01 至 2025-03-31"],
    ["报表生成时间：2025-04-01 09:00"],
    ["姓名", "考勤组", "部门", "工号", "职位", "考勤结果", "", "", "出勤天数", "请假", ""],
    ["", "", "", "", "", "1", "六", "3", "", "事假(小时)", "年假(天)"],
    ["赵甲", "采煤", "假日班", "1", "", "正常", "休息", "", "20.5", "", ""],
    ["钱 乙", "采煤", "一队", "2", "", "事假", "", "", "", "8", ""],
    ["孙丙", "采煤", "一队", "4", "", "", "", "", "21", "0", "1"],
    ["周工", "采煤", "一队", "3", "", "", "", "", "21", "", ""],
]
DAILY: Rows = [
    ["每日统计表 统计日期：2025-03-01 至 2025-03-31"],
    [
        "姓名",
        "考勤组",
        "部门",
        "日期",
        "班次",
        "上班1打卡时间",
        "上班1打卡结果",
        "关联的审批单",
        "出勤天数",
        "请假-事假",
    ],
    ["李丁", "机关", "机关", "25-03-05 星期三", "早", "7:50", "正常", "", "1", ""],
    ["李丁", "机关", "机关", "2025-03-06 星期四", "早", "", "请假", "事假03-06 09:00到18:00", "", "8"],
    ["周工", "机关", "机关", "2025-03-06 星期四", "早", "7:50", "正常", "", "1", ""],
]
KEPT = "SELECT span, clock_date::VARCHAR, worked_tenths, has_leave, source_row FROM clockings ORDER BY source_row"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    return made


def test_the_monthly_summary_with_its_two_row_header(workspace: Workspace) -> None:
    report = bring(workspace, "月度汇总.xlsx", MONTHLY)
    # Two members are called 赵甲; nobody guesses which.
    assert codes(report) == [(5, "姓名", "ambiguous_member")]
    assert dict(report.sheets[0].skip_reasons) == {"title": 3, "header": 1, "no_member": 1}
    assert stored(workspace, KEPT) == [("month", "2025-03-01", 0, True, 6), ("month", "2025-03-01", 210, True, 7)]


def test_the_daily_table(workspace: Workspace) -> None:
    report = bring(workspace, "每日统计.xlsx", DAILY)
    assert report.exit_code == 0
    assert dict(report.sheets[0].skip_reasons) == {"title": 1, "header": 1, "no_member": 1}
    assert stored(workspace, KEPT) == [("day", "2025-03-05", 10, False, 3), ("day", "2025-03-06", 0, True, 4)]
    assert stored(workspace, "SELECT count(*) FROM attendance") == [(0,)]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["月度汇总"], *MONTHLY[2:]], "月度汇总"),
        ([["月度汇总 统计日期：2025-03-16 至 2025-04-15"], *MONTHLY[2:]], "月度汇总"),
        ([["姓名", "考勤组", "部门"], ["某", "采煤", "一队"]], "每日统计"),
    ],
    ids=["no range", "two months", "no day"],
)  # fmt: skip
def test_without_its_day_or_month_it_is_refused(workspace: Workspace, rows: Rows, kind: str) -> None:
    (error,) = bring(workspace, "钉钉.xlsx", rows).file_errors
    assert error.what == f"这是钉钉考勤的{kind}，但读不出它是哪一天、哪个月的。"
    assert error.cure == "请按自然月重新导出；打卡考勤只用来核对会议的出席和请假，不算参会。"
