"""Grades: borders, gate, veto, quota and tie, each with its reason, and the gap to the next grade."""

from __future__ import annotations

import pytest

from analysis.assessment.score import Entry, Score, score
from analysis.assessment.tiers import Tiered, Veto, admitted, tiers
from tests.schemes import TIERING, scored

(QUOTA,) = TIERING.quotas
FAR_BELOW = [scored(f"Z{number}", points={"service": 0}) for number in range(9)]


def tiered(
    *scores: Score, vetoes: dict[str, list[Veto]] | None = None, others: list[Score] = FAR_BELOW
) -> list[Tiered]:
    """The given branches among nine that are far from the best grade: three places for 先进."""
    return list(tiers(TIERING, [*scores, *others], vetoes or {}))[: len(scores)]


def reasons(one: Tiered) -> list[tuple[str, str]]:
    return [(step.step, step.reason) for step in one.steps]


@pytest.mark.parametrize(
    ("service", "grade", "gap"),
    [(10_000, "先进", None), (9_999, "达标", 1), (0, "达标", 10_000)],
)
def test_a_grade_begins_with_its_border(service: int, grade: str, gap: int | None) -> None:
    (one,) = tiered(scored(points={"service": service}))
    assert (one.grade, one.next_gap) == (grade, gap)


def test_the_lower_border_too() -> None:
    seventy, below = tiered(
        scored("A", points={"service": 0, "education": 5_000}), scored("B", points={"service": 0, "education": 4_999})
    )
    assert [(one.grade, one.programme) for one in (seventy, below)] == [
        ("达标", "programme_upgrade"),
        ("后进", "programme_convert"),
    ]
    assert below.next_gap == 1


def test_unrounded_totals_decide() -> None:
    """89.9998 points print as 90 and are not 90."""
    full = scored(points={"service": 10_000})
    entries = {
        (part.item.id, source.source): Entry(part.item.id, source.source, source.counted, "x")
        for part in full.items
        for source in part.parts
    }
    entries["leadership", "self"] = Entry("leadership", "self", 14_999, "x")
    shares = {part.item.id: part.share for part in full.items if part.share is not None}
    (one,) = tiered(score(TIERING, "A", 2025, entries, shares))
    assert (one.score.exact, one.grade, one.next_gap) == (8_999_980, "达标", 1)


def test_a_gate_lowers_by_one_grade() -> None:
    (passed,) = tiered(scored(points={"leadership": 12_000}))
    (failed,) = tiered(scored(points={"leadership": 11_999}))
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
    (one,) = tiered(scored(), vetoes={"A": [Veto(kind, effect, "row")]})
    assert (one.grade, one.place, one.next_gap) == (grade, 1, 0)
    assert ("veto", reason) in reasons(one)


def test_a_veto_that_changes_nothing_is_still_told() -> None:
    (one,) = tiered(scored(points={"service": 0}), vetoes={"A": [Veto("mass_incident", None, "row")]})
    assert (one.grade, reasons(one)[-1]) == ("达标", ("veto", "no_change"))


def test_the_quota_lets_in_the_best_and_tells_the_others() -> None:
    some = tiered(*(scored(f"A{number}", points={"service": 20_000 - number}) for number in range(5)))
    assert [one.grade for one in some] == ["先进"] * 4 + ["达标"]  # 14 × 30 % = 4.2
    assert reasons(some[4])[-1] == ("quota", "quota_full")


def test_those_tied_at_the_last_place_enter_only_together() -> None:
    ahead = [scored(f"A{number}", points={"service": 20_000 - number}) for number in range(3)]
    tied = [scored(f"B{number}", points={"service": 15_000}) for number in range(2)]
    some = tiered(*ahead, *tied)
    assert [one.grade for one in some] == ["先进"] * 3 + ["达标"] * 2
    assert {reasons(one)[-1] for one in some[3:]} == {("quota", "quota_tie")}
    assert [one.place for one in some] == [1, 2, 3, 4, 4]
    fitting = tiered(*ahead[:2], *tied, others=FAR_BELOW + FAR_BELOW[:1])
    assert [one.grade for one in fitting] == ["先进"] * 4


@pytest.mark.parametrize(
    ("assessed", "candidates", "inside", "tied"),
    [
        (3, [1], 0, None),
        (4, [1], 1, None),
        (9, [5, 5, 5], 0, 5),
        (9, [6, 5, 5], 1, 5),
        (9, [6, 5, 4], 2, None),
        (10, [5, 5, 5], 3, None),
        (10, [], 0, None),
    ],
)
def test_places_are_rounded_down(assessed: int, candidates: list[int], inside: int, tied: int | None) -> None:
    assert admitted(QUOTA, assessed, candidates) == (inside, tied)
