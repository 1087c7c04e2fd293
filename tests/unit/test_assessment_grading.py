"""Grades: borders, gate, veto, quota and tie, each with its reason, and the gap to the next grade."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.assessment.grading import Graded, grade_all
from analysis.assessment.quotas import entering, places
from analysis.assessment.score import Score, score
from analysis.assessment.subject import Entry, Subject, Veto
from tests.schemes import TIERING, scored

(QUOTA,) = TIERING.quotas
FAR_BELOW = [scored(f"Z{number}", points={"service": 0}) for number in range(9)]


def graded(*scores: Score, others: list[Score] = FAR_BELOW) -> list[Graded]:
    """The given branches among nine that are far from the best grade: three places for 先进."""
    return list(grade_all(TIERING, [*scores, *others]))[: len(scores)]


def reasons(one: Graded) -> list[tuple[str, str]]:
    return [(step.step, step.reason) for step in one.steps]


@pytest.mark.parametrize(
    ("service", "grade", "gap"),
    [(10_000, "先进", None), (9_999, "达标", 1), (0, "达标", 10_000)],
)
def test_a_grade_begins_with_its_border(service: int, grade: str, gap: int | None) -> None:
    (one,) = graded(scored(points={"service": service}))
    assert (one.grade, one.next_gap) == (grade, gap)


def test_the_lower_border_too() -> None:
    seventy, below = graded(
        scored("A", points={"service": 0, "education": 5_000}), scored("B", points={"service": 0, "education": 4_999})
    )
    assert [(one.grade, one.programme) for one in (seventy, below)] == [
        ("达标", "programme_upgrade"),
        ("后进", "programme_convert"),
    ]
    assert below.next_gap == 1


def test_unrounded_totals_decide() -> None:
    """89.9998 points print as 90 and are not 90."""
    full = scored(points={"service": 10_000}).subject
    entries = {**full.entries, ("leadership", "self"): Entry("leadership", "self", 14_999, "x")}
    (one,) = graded(score(TIERING, Subject("A", 2025, entries, full.measures)))
    assert (one.total, one.grade, one.next_gap) == (Fraction(899_998, 10), "达标", 1)


def test_a_gate_lowers_by_one_grade() -> None:
    (passed,) = graded(scored(points={"leadership": 12_000}))
    (failed,) = graded(scored(points={"leadership": 11_999}))
    assert (passed.grade, failed.grade, failed.next_gap) == ("先进", "达标", 0)
    assert ("gate", "below_gate") in reasons(failed)


@pytest.mark.parametrize(
    ("kind", "effect", "grade", "reason"),
    [
        ("safety_accident", None, "后进", "lowest_grade"),
        ("mass_incident", None, "达标", "not_best_grade"),
        ("safety_accident", "not_best_grade", "达标", "not_best_grade"),
    ],
)
def test_a_veto_caps_and_the_document_goes_before_the_scheme(
    kind: str, effect: str | None, grade: str, reason: str
) -> None:
    (one,) = graded(scored(vetoes=(Veto(kind, effect, "row"),)))
    assert (one.grade, one.place, one.next_gap) == (grade, 1, 0)
    assert ("veto", reason) in reasons(one)


def test_a_veto_that_changes_nothing_is_still_told() -> None:
    (one,) = graded(scored(points={"service": 0}, vetoes=(Veto("mass_incident", None, "row"),)))
    assert (one.grade, reasons(one)[-1]) == ("达标", ("veto", "no_change"))


def test_the_quota_lets_in_the_best_and_tells_the_others() -> None:
    some = graded(*(scored(f"A{number}", points={"service": 20_000 - number}) for number in range(5)))
    assert [one.grade for one in some] == ["先进"] * 4 + ["达标"]  # 14 × 30 % = 4.2
    assert reasons(some[4])[-1] == ("quota", "quota_full")


def test_those_tied_at_the_last_place_enter_only_together() -> None:
    ahead = [scored(f"A{number}", points={"service": 20_000 - number}) for number in range(3)]
    tied = [scored(f"B{number}", points={"service": 15_000}) for number in range(2)]
    some = graded(*ahead, *tied)
    assert [one.grade for one in some] == ["先进"] * 3 + ["达标"] * 2
    assert {reasons(one)[-1] for one in some[3:]} == {("quota", "quota_tie")}
    assert [one.place for one in some] == [1, 2, 3, 4, 4]
    fitting = graded(*ahead[:2], *tied, others=FAR_BELOW + FAR_BELOW[:1])
    assert [one.grade for one in fitting] == ["先进"] * 4


@pytest.mark.parametrize(
    ("assessed", "candidates", "inside"),
    [
        (3, [1], 0),
        (4, [1], 1),
        (9, [5, 5, 5], 0),
        (9, [6, 5, 5], 1),
        (9, [6, 5, 4], 2),
        (10, [5, 5, 5], 3),
        (10, [], 0),
    ],
)
def test_places_are_rounded_down(assessed: int, candidates: list[int], inside: int) -> None:
    assert entering(candidates, places(QUOTA, assessed), QUOTA.ties) == inside
