"""问题清单, 述职评议 and the ledgers beside them: known by their headers, people found, what cannot be is sent back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import bring, codes, fresh_workspace, stored, with_basics

ORG = "采煤一队党支部"


def test_a_finding_is_read_and_one_due_before_it_was_found_is_sent_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "问题清单.xlsx",
        [
            ["序号", "整改单位", "问题来源", "问题类型", "存在问题", "检查日期", "整改时限", "完成日期", "责任岗位"],
            [1, ORG, "巡察反馈", "组织生活", "二季度少开支委会", "2025.3.5", "2025年4月5日", "2025-04-05", "支部书记"],
            [2, ORG, "专项检查", "阵地建设", "活动室挪作他用", "2025-03-05", "2025-03-04", "", ""],
            [3, ORG, "听说", "", "无记录", "2025-03-05", "2025-03-31", "", ""],
        ],
    )
    assert codes(report) == [(3, None, "rule:due_after_found"), (4, "问题来源", "unknown_code")]
    assert stored(workspace, "SELECT org_id, source, category, owner_post, closed_date::VARCHAR FROM action_items") == [
        ("A1", "discipline_inspection", "org_life", "支部书记", "2025-04-05")
    ]


def test_a_secretary_is_found_by_name_within_the_branch_on_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "述职.xlsx",
        [
            ["姓名", "党支部", "年度", "述职对象", "述职时间", "述职形式", "综合评价"],
            ["赵甲", ORG, 2024, "上级党委", "2025-01-20", "现场述职", "较好"],
            ["赵甲", "机关党支部", 2024, "党员大会", "2025-01-18", "书面", ""],
            ["赵甲", ORG, 2024, "党员大会", "2025-01-18", "现场", "优秀"],
        ],
    )
    assert codes(report) == [(4, "综合评价", "unknown_code")]
    assert stored(
        workspace,
        "SELECT m.branch_id, r.org_id, venue, mode, grade FROM reviews r JOIN memberships m USING (member_id)"
        " ORDER BY venue",
    ) == [("A3", "A3", "general_meeting", "written", None), ("A1", "A1", "superior", "on_site", "fairly_good")]


def test_a_result_may_lie_below_zero_and_is_kept_in_thousandths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "生产经营.xlsx",
        [
            ["单位", "年度", "指标名称", "计量单位", "方向", "年度计划", "实际完成"],
            [ORG, 2025, "原煤产量", "万吨", "正向", 120.5, "118.456"],
            [ORG, 2025, "利润总额", "万元", "越高越好", 0, -12.5],
            [ORG, 2025, "三违", "起", "越低越好", 3, "三起"],
        ],
    )
    assert codes(report) == [(4, "实际完成", "bad_number")]
    assert stored(workspace, "SELECT item, direction, planned, actual FROM business_results ORDER BY item") == [
        ("output", "up", 120_500, 118_456),
        ("profit", "up", 0, -12_500),
    ]
