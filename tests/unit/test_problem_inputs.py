"""Which problems a period finds closed, closed late or overdue, and what that does to points and grade."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.pipeline import build
from analysis.spec.case import Case
from analysis.spec.committee import whole_tables
from analysis.spec.drawn import Row, table_frame
from analysis.standards import load_standards
from analysis.standards.scheme_file import read_scheme
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.spec.case import INDICATORS

DRAWN = """
[[scheme]]
id = "listed"
scheme = "star"
title = "整改"
first_year = 2024
max_points = 10000
document = "算例"
article = "—"
text = "总评 10 分，8 分为优；组织生活问题按期销号加 1 分、逾期加半分，至多 2 分；有逾期未销号的不得为优。"
certainty = "house"
[[dimension]]
id = "all"
title = "全部"
max_points = 10000
[[item]]
id = "total"
title = "总评"
dimension = "all"
kind = "manual"
max_points = 10000
[[source]]
item = "total"
source = "superior"
weight = 100
[[closing]]
item = "total"
category = "org_life"
each = 1000
late = 500
at_most = 2000
[[arrears]]
grade = "优"
at_most = 0
[[grade]]
grade = "优"
at_least = 8000
qualifies = true
[[grade]]
grade = "其他"
at_least = 0
below = 8000
qualifies = false
"""
NAMES = ("甲支部", "乙支部", "丙支部", "丁支部", "戊支部")


def listed(org: str, problem: str, due: str, closed: str = "") -> Row:
    row = {"org_id": org, "found_date": "2024-11-01", "problem": problem, "source": "inspection", "due_date": due}
    return {**row, "category": "org_life", **({"closed_date": closed} if closed else {})}


# 甲：到期日当天销号（按期），另一项晚一天（逾期）：7 + 1 + 0.5 = 8.5，优。
# 乙：2024 年已销号，2025 年不再加：7。丙：年末当天到期，还不算逾期：8，优。
# 丁：前一天到期没有销号：8 分，不得为优。戊：2026 年 1 月才销号，年末仍是逾期未销号。
ITEMS = [
    listed("甲支部", "一", "2025-03-31", "2025-03-31"),
    listed("甲支部", "二", "2025-03-31", "2025-04-01"),
    listed("乙支部", "一", "2024-12-31", "2024-12-31"),
    listed("丙支部", "一", "2025-12-31"),
    listed("丁支部", "一", "2025-12-30"),
    listed("戊支部", "一", "2025-06-30", "2026-01-02"),
]
POINTS = {"甲支部": "7", "乙支部": "7", "丙支部": "8", "丁支部": "8", "戊支部": "9"}


def test_closing_in_the_period_feeds_back_into_points_and_grade(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "listed.toml").write_text(DRAWN, encoding="utf-8")
    day = date(2025, 12, 31)
    points: list[Row] = [
        {"org_id": org, "work_year": "2025", "scheme": "star", "item": "总评", "source": "superior", "points": given}
        for org, given in POINTS.items()
    ]
    orgs: list[Row] = [{"org_id": org} for org in NAMES]
    drawn = {"organisations": orgs, "assessments": points, "action_items": ITEMS}
    with duckdb.connect(config={"threads": 1}) as con:
        for table, rows in whole_tables(Case("results", 0, "", "", day, drawn)).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        build(con, as_of=day, standards=load_standards(tmp_path), catalogue=[INDICATORS["participation"]])
        told = con.execute("SELECT org_id, points, grade FROM results WHERE scheme = 'star'").fetchall()
        reasons = con.execute(
            "SELECT org_id, step, item, points, reason, item_table FROM result_reasons"
            " WHERE step IN ('closing', 'arrears') ORDER BY org_id"
        ).fetchall()
    assert {org: (points, grade) for org, points, grade in told} == {
        "甲支部": (8500, "优"), "乙支部": (7000, "其他"), "丙支部": (8000, "优"), "丁支部": (8000, "其他"),
        "戊支部": (9000, "其他"),
    }  # fmt: skip
    assert reasons == [
        ("丁支部", "arrears", "优", None, "overdue_problems", "action_items"),
        ("戊支部", "arrears", "优", None, "overdue_problems", "action_items"),
        ("甲支部", "closing", "组织生活", 1500, "given_back", "action_items"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("each = 1000", "each = 3000", "不多于 at_most"),
        ("at_most = 2000", "at_most = 20000", "不多于该项满分"),
        ("late = 500", "late = 1500", "逾期销号加回的分"),
        ('category = "org_life"', 'category = "lunch"', "category"),
        ('grade = "优"\nat_most = 0', 'grade = "优"\nat_most = -1', "不得为负"),
        ('kind = "manual"', 'kind = "bonus"', "不因销号加回分"),
    ],
)
def test_what_closing_cannot_do_is_refused(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "listed.toml"
    path.write_text(DRAWN.replace(right, wrong), encoding="utf-8")
    with pytest.raises(StandardsError, match=said) as refused:
        read_scheme(path)
    assert "listed.toml" in str(refused.value.where)
