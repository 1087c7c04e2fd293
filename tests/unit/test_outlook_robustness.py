"""Proves: draws that change nothing change no grade, and what cannot matter has index exactly 0."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment.grading import Graded, grade_all
from analysis.assessment.quotas import entering
from analysis.assessment.subject import Veto
from analysis.outlook.quota_draws import entering_at
from analysis.outlook.robustness import borders_of, grades_of, ranks_of, robustness, totals_of
from analysis.outlook.sensitivity import influences, normalised_ranks
from analysis.outlook.shares import shares_of
from analysis.standards.scheme import Effect, Scheme, VetoRule
from tests.schemes import FULL, TIERING, measure, scored


def committee(seed: int, branches: int) -> list[Graded]:
    rng = Random(seed)  # noqa: S311 - a reproducible sample
    scores = []
    for at in range(branches):
        measures = {name: measure(rng.randrange(6, 13), 12) for name in FULL}
        points = {name: 1000 * rng.randrange(8, 16) for name in ("leadership", "foundations", "education")}
        vetoes = (Veto("mass_incident", None, "v"),) if rng.random() < 0.1 else ()
        scores.append(scored(f"B{at:04d}", measures, points | {"service": 1000 * rng.randrange(10, 21)}, vetoes))
    return list(grade_all(TIERING, scores))


@pytest.mark.parametrize("seed", range(6))
def test_unvaried_draws_give_the_engine_s_ranks_and_grades(seed: int) -> None:
    graded = committee(seed, 40)
    held = shares_of(TIERING, graded)
    totals = totals_of(held, held.weights[None, :])
    grades = grades_of(TIERING, held, totals, borders_of(TIERING, np.zeros((1, 3))))
    assert [TIERING.grades[place].grade for place in grades[0]] == [one.grade for one in graded]
    assert ranks_of(totals)[0].tolist() == [one.place for one in graded]


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(0, 12), st.sampled_from(["all", "all_or_none"]))
def test_arrays_let_in_as_many_as_the_engine(values: list[int], size: int, ties: str) -> None:
    ordered = sorted(values)
    array = np.array([[float(value)] for value in ordered]).reshape(len(ordered), 1)
    assert entering_at(array, size, ties) == entering(ordered, size, ties)  # type: ignore[arg-type]


def test_the_interval_holds_today_s_rank_and_the_chances_add_up() -> None:
    graded = committee(3, 30)
    found = robustness(TIERING, graded, draws=300)
    assert all(one.low <= one.high for one in found)
    assert sum(one.low <= one.rank <= one.high for one in found) >= 28
    assert all(abs(sum(one.chances.values()) - 1) < 1e-9 for one in found)
    assert any(0 < one.chances[one.grade] < 1 for one in found)


def test_the_best_and_the_worst_by_far_stay_where_they_are() -> None:
    poor = scored("Z", {name: measure(0, 12) for name in FULL}, {one.id: 0 for one in TIERING.items if one.sources})
    graded = grade_all(TIERING, [scored("A"), *[one.score for one in committee(1, 8)], poor])
    found = {one.org_id: one for one in robustness(TIERING, graded, draws=200)}
    assert (found["A"].low, found["A"].high, found["Z"].low, found["Z"].high) == (1, 1, 10, 10)
    assert found["Z"].chances["后进"] == 1


def test_the_same_data_give_the_same_result() -> None:
    graded = committee(2, 12)
    assert robustness(TIERING, graded, draws=50) == robustness(TIERING, graded, draws=50)


def test_an_item_that_cannot_matter_has_index_exactly_nought() -> None:
    graded = grade_all(
        TIERING,
        [
            scored(f"B{at}", {**FULL, "theme_days": measure(at % 7 + 5, 12)}, {"service": 1000 * (at * 7 % 11 + 5)})
            for at in range(20)
        ],
    )
    found = {one.item: one for one in influences(TIERING, graded)}
    moving = {"theme_days", "service"}
    for item, one in found.items():
        assert ((one.first, one.total, one.without) == (0.0, 0.0, 0.0)) == (item not in moving), item
    assert found["service"].total > 0


def test_a_scale_of_its_own_changes_no_order_within_one_item() -> None:
    """Only service differs, and half the branches share a value: every way of scaling keeps their order."""
    graded = grade_all(TIERING, [scored(f"B{at}", points={"service": 1000 * (at // 2 + 3)}) for at in range(10)])
    today = [one.place for one in graded]
    for how in ("points", "min_max", "z_score", "rank"):
        assert normalised_ranks(TIERING, graded, how) == today  # type: ignore[arg-type]


def test_a_scheme_by_rank_is_lowered_by_its_quotas_only() -> None:
    scheme: Scheme = replace(TIERING, grading="rank", gates=())
    graded = grade_all(scheme, [one.score for one in committee(5, 20)])
    held = shares_of(scheme, graded)
    totals = totals_of(held, held.weights[None, :])
    grades = grades_of(scheme, held, totals, borders_of(scheme, np.zeros((1, 3))))
    assert [scheme.grades[place].grade for place in grades[0]] == [one.grade for one in graded]


def test_a_total_set_to_nought_stays_there() -> None:
    scheme = replace(
        TIERING, effects={"zero": Effect("zero", None, is_zero=True)}, vetoes=(VetoRule("v", None, "zero"),)
    )
    scores = [scored("A", vetoes=(Veto("v", None, "row"),)), *[one.score for one in committee(4, 9)]]
    scores = [replace(one, subject=replace(one.subject, vetoes=one.subject.vetoes[:1])) for one in scores]
    scores[1:] = [replace(one, subject=replace(one.subject, vetoes=())) for one in scores[1:]]
    graded = grade_all(scheme, scores)
    held = shares_of(scheme, graded)
    assert ranks_of(totals_of(held, held.weights[None, :]))[0].tolist() == [one.place for one in graded]
    assert robustness(scheme, graded, draws=20)[0].low == 10


def test_nobody_is_no_trouble() -> None:
    assert robustness(TIERING, []) == []
