"""What the branch did and what the rules did, from one year to the next; and how far an assessment has come."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis.pipeline import build
from analysis.spec.case import Case
from analysis.spec.committee import whole_tables
from analysis.spec.drawn import Row, table_frame
from analysis.standards import load_standards
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.spec.case import INDICATORS

SCHEME = """
[[scheme]]
id = "{id}"
scheme = "tier"
title = "分类定级"
first_year = {first}
{last}
max_points = 100000
document = "本单位规定"
article = "—"
text = "两项。"
certainty = "local"
[[dimension]]
id = "all"
title = "全部"
max_points = 100000
[[item]]
id = "work"
title = "工作"
dimension = "all"
kind = "manual"
max_points = {work}
[[source]]
item = "work"
source = "superior"
weight = 100
[[item]]
id = "life"
title = "生活"
dimension = "all"
kind = "manual"
max_points = {life}
[[source]]
item = "life"
source = "superior"
weight = 100
[[grade]]
grade = "先进"
at_least = 90000
[[grade]]
grade = "达标"
at_least = 70000
below = 90000
[[grade]]
grade = "后进"
at_least = 0
below = 70000
"""


def told(folder: Path, query: str, **drawn: list[Row]) -> list[tuple[Any, ...]]:
    """2024 and before: 工作 60, 生活 40; from 2025 on: 50 and 50."""
    (folder / "schemes").mkdir(exist_ok=True)
    old = SCHEME.format(id="old", first=2020, last="last_year = 2024", work=60_000, life=40_000)
    new = SCHEME.format(id="new", first=2025, last="", work=50_000, life=50_000)
    (folder / "schemes" / "old.toml").write_text(old, encoding="utf-8")
    (folder / "schemes" / "new.toml").write_text(new, encoding="utf-8")
    day = date(2025, 12, 31)
    con = duckdb.connect(config={"threads": 1})
    try:
        for table, rows in whole_tables(Case("results", 0, "", "", day, drawn)).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        build(con, as_of=day, standards=load_standards(folder), catalogue=[INDICATORS["participation"]])
        return con.execute(query).fetchall()
    finally:
        con.close()


def points(org: str, year: str, work: str, life: str) -> list[Row]:
    return [
        {"org_id": org, "work_year": year, "item": "工作", "points": work},
        {"org_id": org, "work_year": year, "item": "生活", "points": life},
    ]


CHANGES = """
SELECT org_id, state, points_before, points_between, points, grade_before, grade_between, grade
FROM result_changes WHERE period = '2025' ORDER BY org_id
"""


def test_the_change_is_the_rules_and_then_the_branch(tmp_path: Path) -> None:
    """甲 2024 得 60 + 20 = 80；按新方案 50 + 20 = 70；2025 得 50 + 35 = 85：规则 −10，支部 +15。"""
    assert told(
        tmp_path, CHANGES, assessments=[*points("甲支部", "2024", "60", "20"), *points("甲支部", "2025", "50", "35")]
    ) == [("甲支部", "compared", 80_000, 70_000, 85_000, "达标", "达标", "达标")]


def test_rules_alone_may_cost_a_grade(tmp_path: Path) -> None:
    """2024 得 60 + 30 = 90 先进；按新方案 50 + 30 = 80 达标；2025 照旧 50 + 30。"""
    assert told(
        tmp_path, CHANGES, assessments=[*points("甲支部", "2024", "60", "30"), *points("甲支部", "2025", "50", "30")]
    ) == [("甲支部", "compared", 90_000, 80_000, 80_000, "先进", "达标", "达标")]


def test_the_same_rules_do_nothing(tmp_path: Path) -> None:
    rows = told(
        tmp_path,
        CHANGES.replace("2025", "2024"),
        assessments=[*points("甲支部", "2023", "60", "20"), *points("甲支部", "2024", "50", "20")],
    )
    assert rows == [("甲支部", "compared", 80_000, 80_000, 70_000, "达标", "达标", "达标")]


@pytest.mark.parametrize(
    ("more", "gone", "expected"),
    [
        ({}, {}, [("乙支部", "unassessed_before"), ("甲支部", "unassessed_now")]),
        ({"founded_date": "2025-02-01"}, {}, [("乙支部", "new"), ("甲支部", "unassessed_now")]),
        (
            {},
            {"change": "merged_into", "other_org_id": "乙支部", "dissolved": "2025-06-15"},
            [("乙支部", "unassessed_before"), ("甲支部", "merged")],
        ),
        (
            {},
            {"change": "dissolved", "dissolved": "2025-06-15"},
            [("乙支部", "unassessed_before"), ("甲支部", "dissolved")],
        ),
    ],
)
def test_who_cannot_be_compared_is_listed_with_the_reason(
    more: Row, gone: Row, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """甲只评了 2024，乙只评了 2025。"""
    moves = (
        [
            {
                "org_id": "甲支部",
                "change": gone["change"],
                "change_date": "2025-06-15",
                "other_org_id": gone.get("other_org_id", ""),
            }
        ]
        if gone
        else []
    )
    rows = told(
        tmp_path,
        "SELECT org_id, state FROM result_changes WHERE period = '2025' ORDER BY org_id",
        organisations=[{"org_id": "甲支部", "dissolved_date": gone.get("dissolved", "")}, {"org_id": "乙支部", **more}],
        org_changes=moves,
        assessments=[*points("甲支部", "2024", "60", "20"), *points("乙支部", "2025", "50", "35")],
    )
    assert rows == expected


def test_a_branch_that_took_another_in_is_compared_and_said_to_be_restructured(tmp_path: Path) -> None:
    rows = told(
        tmp_path,
        "SELECT org_id, state FROM result_changes WHERE period = '2025' ORDER BY org_id",
        organisations=[{"org_id": "甲支部", "dissolved_date": "2025-06-15"}, {"org_id": "乙支部"}],
        org_changes=[
            {"org_id": "甲支部", "change": "merged_into", "change_date": "2025-06-15", "other_org_id": "乙支部"}
        ],
        assessments=[*points("乙支部", "2024", "60", "20"), *points("乙支部", "2025", "50", "35")],
    )
    assert rows == [("乙支部", "restructured")]


def test_every_step_has_its_day_and_one_out_of_order_is_told(tmp_path: Path) -> None:
    entries: list[Row] = [
        {"item": "工作", "points": "50", "source": "superior", "assessed_date": "2025-12-20"},
        {"item": "生活", "points": "50", "source": "superior", "assessed_date": "2025-12-22"},
    ]
    decisions: list[Row] = [
        {"org_id": "甲支部", "scheme": "tier", "decision": "publicised", "grade": "先进", "decided_date": "2025-12-21"},
        {"org_id": "甲支部", "scheme": "tier", "decision": "confirmed", "grade": "先进", "decided_date": "2025-12-28"},
    ]
    rows = told(
        tmp_path,
        "SELECT step, place, on_date::VARCHAR, doc_no, grade, is_out_of_order FROM process_steps ORDER BY place",
        assessments=entries,
        grades=decisions,
    )
    assert rows == [
        ("superior", 3, "2025-12-22", None, None, False),
        ("publicised", 5, "2025-12-21", None, "先进", True),
        ("confirmed", 6, "2025-12-28", "党发〔2026〕1号", "先进", False),
    ]
