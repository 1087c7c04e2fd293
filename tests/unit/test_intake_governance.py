"""六有, 责任清单, 联系点, 督查, 表彰: known by their headers, people found, what cannot be is sent back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import bring, codes, fresh_workspace, stored, with_basics

ORG = "采煤一队党支部"


def test_flags_are_read_and_a_blank_stays_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "六有.xlsx",
        [
            ["序号", "支部名称", "年度", "设施", "标志", "党旗", "资料", "制度", "台账", "一廊"],
            [1, ORG, 2025, "√", "有", "是", 1, "有", "√", ""],
            [2, "机关党支部", 2025, "有", "无", "大概", "", "有", "有", "×"],
        ],
    )
    assert codes(report) == [(3, "党旗", "bad_flag")]
    assert stored(workspace, "SELECT org_id, has_facilities, has_ledgers, has_corridor FROM venues") == [
        ("A1", True, True, None)
    ]


def test_a_secretary_with_a_list_is_found_within_the_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "责任清单.xlsx",
        [
            ["姓名", "党支部", "年度", "清单制定日期"],
            ["赵甲", ORG, 2025, "2025.1.15"],
            ["无此人", ORG, 2025, "2025.1.15"],
        ],
    )
    assert codes(report) == [(3, "姓名", "unknown_member")]
    assert stored(workspace, "SELECT org_id, work_year, issued_date::VARCHAR FROM duty_lists") == [
        ("A1", 2025, "2025-01-15")
    ]


def test_a_brief_belongs_to_its_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "信息报送.xlsx",
        [
            ["联系点", "报送类别", "报送月份", "报送时限", "报送时间"],
            [ORG, "工作信息", "2025年3月", "2025-04-05", "2025-04-06"],
            [ORG, "总结", "2025-12", "", ""],
        ],
    )
    assert codes(report) == []
    assert stored(workspace, "SELECT kind, for_month::VARCHAR, sent_date::VARCHAR FROM briefs ORDER BY kind") == [
        ("monthly_brief", "2025-03-01", "2025-04-06"),
        ("year_summary", "2025-12-01", None),
    ]


def test_an_honour_of_a_member_is_told_from_one_of_a_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    honours = ["荣誉称号", "级别", "授予单位", "文号", "表彰日期"]
    people = bring(
        workspace,
        "党员表彰.xlsx",
        [["姓名", "党支部", *honours], ["赵甲", ORG, "优秀共产党员", "市级", "市委", "甲〔2025〕1号", "2025-07-01"]],
    )
    branches = bring(
        workspace,
        "支部表彰.xlsx",
        [["获奖单位", *honours], [ORG, "先进基层党组织", "集团公司级", "集团党委", "", "2025-07-01"]],
    )
    assert codes(people) == codes(branches) == []
    assert stored(workspace, "SELECT org_id, level FROM member_honours") == [("A1", "municipal")]
    assert stored(workspace, "SELECT org_id, level FROM honours") == [("A1", "group")]


def test_an_inspection_with_half_a_plan_is_sent_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "督查.xlsx",
        [
            ["督查名称", "被检查单位", "检查方式", "计划开始日期", "计划结束日期", "检查日期"],
            ["二级单位调研", ORG, "调研", "2025-05-31", "2025-06-07", "2025-06-01"],
            ["二级单位调研", "机关党支部", "调研", "2025-05-31", "", "2025-06-01"],
            ["安全月抽查", "机关党支部", "抽查", "", "", ""],
        ],
    )
    assert codes(report) == [(3, None, "rule:both_ends_or_none"), (4, None, "rule:planned_or_done")]
    assert stored(workspace, "SELECT org_id, kind FROM inspections") == [("A1", "investigation")]
