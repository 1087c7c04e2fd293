"""What an assessment refuses, and what it leaves out: unknown items, foreign sources, branches that are gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import BadInputError, Place
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import Row


def tiers_of(folder: Path, as_of: date = date(2025, 12, 31), **drawn: list[Row]) -> list[tuple[Any, ...]]:
    with computed(Case("results", 0, "", "", as_of, drawn), folder) as con:
        return con.execute("SELECT org_id, basis, grade, points FROM results ORDER BY org_id, basis").fetchall()


def test_an_item_the_scheme_does_not_have_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="没有“卫生评比”") as refused:
        tiers_of(tmp_path, assessments=[{"item": "卫生评比", "points": "5"}])
    assert isinstance(refused.value.where, Place)
    assert (refused.value.where.row, refused.value.where.column) == (1, "考评内容")
    assert "服务中心工作" in str(refused.value.expected)


def test_points_by_hand_for_an_item_taken_from_an_indicator_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="没有“组织生活参与率”这一人工评分项"):
        tiers_of(tmp_path, assessments=[{"item": "组织生活参与率", "points": "5"}])


def test_a_source_that_has_no_say_in_the_item_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="“服务中心工作”没有这个评分来源") as refused:
        tiers_of(tmp_path, assessments=[{"item": "服务中心工作", "source": "self", "points": "5"}])
    assert refused.value.expected == "上级考评"


def test_branches_that_are_gone_and_years_before_the_scheme_are_not_graded(tmp_path: Path) -> None:
    assert tiers_of(
        tmp_path,
        organisations=[
            {"org_id": "甲支部", "dissolved_date": "2025-06-15"},
            {"org_id": "乙支部", "dissolved_date": ""},
        ],
        assessments=[
            {"org_id": "甲支部", "item": "服务中心工作", "work_year": "2025", "points": "20"},
            {"org_id": "乙支部", "item": "服务中心工作", "work_year": "2025", "points": "12.5"},
            {"org_id": "乙支部", "item": "服务中心工作", "work_year": "2022", "points": "20"},
        ],
    ) == [("乙支部", "forecast", "后进", 12_500)]


def test_a_veto_holds_from_its_day_on(tmp_path: Path) -> None:
    from_june: dict[str, list[Row]] = {
        "vetoes": [{"kind": "safety_accident"}],
        "assessments": [{"item": "服务中心工作", "points": "20"}],
    }
    for day, expected in ((date(2025, 6, 29), 0), (date(2025, 6, 30), 1)):
        with computed(Case("results", 0, "", "", day, from_june), tmp_path) as con:
            told = con.execute("SELECT count(*) FROM result_reasons WHERE step = 'veto'").fetchall()
        assert told == [(expected,)]


def test_computed_stands_beside_the_official_and_takes_the_place_of_a_proposal(tmp_path: Path) -> None:
    assert tiers_of(
        tmp_path,
        grades=[
            {"org_id": "甲支部", "scheme": "tier", "grade": "先进", "decision": "proposed"},
            {"org_id": "甲支部", "scheme": "tier", "grade": "达标", "decision": "confirmed"},
        ],
        assessments=[{"item": "服务中心工作", "points": "20"}],
    ) == [("甲支部", "confirmed", "达标", None), ("甲支部", "forecast", "后进", 20_000)]
