"""考评得分表 and 一票否决登记表: known by their headers, points read as thousandths, events by their Chinese texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import bring, codes, fresh_workspace, stored, with_basics

ORG = "采煤一队党支部"


def test_points_are_thousandths_however_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "打分.xlsx",
        [
            ["党支部", "考核年度", "考评项目", "指标项", "来源", "得分"],
            [ORG, "2025", "分类定级", "班子建设", "自我评价", "13.5分"],
            [ORG, "2025年", "分类达标定级", "班子建设", "民主测评", "１２"],
            [ORG, "2025", "分类定级", "服务中心工作", "上级考核", "16.999"],
            [ORG, "2025", "分类定级", "阵地建设", "上级考核", "16.9999"],
        ],
    )
    assert codes(report) == [(5, "得分", "bad_number")]
    assert stored(workspace, "SELECT item, source, points FROM assessments ORDER BY points") == [
        ("班子建设", "appraisal", 12_000),
        ("班子建设", "self", 13_500),
        ("服务中心工作", "superior", 16_999),
    ]


def test_a_veto_needs_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh_workspace(tmp_path, monkeypatch)
    with_basics(workspace)
    report = bring(
        workspace,
        "否决.xlsx",
        [
            ["党支部", "年度", "否决事项", "文号", "日期"],
            [ORG, "2025", "安全事故", "党发〔2025〕9号", "2025-08-14"],
            [ORG, "2025", "弄虚作假", "", "2025-09-01"],
        ],
    )
    assert codes(report) == [(3, "文号", "missing_value")]
    assert stored(workspace, "SELECT kind, doc_no, effect FROM vetoes") == [
        ("safety_accident", "党发〔2025〕9号", None)
    ]
