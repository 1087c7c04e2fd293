"""Points: every item, source, clamp and gap, in whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.assessment.score import score, thousandths
from analysis.assessment.subject import Entry, Subject
from tests.schemes import FULL, TIERING, measure, scored


def test_full_marks_are_the_schemes_maximum() -> None:
    assert scored().total == 100_000
    assert {item.reason for item in scored().items} == {"full"}


@pytest.mark.parametrize(
    ("numerator", "denominator", "points"),
    [(4, 4, 10_000), (999, 1000, 7_000), (3, 4, 7_000), (749, 1000, 4_000), (1, 2, 4_000), (499, 1000, 0), (0, 4, 0)],
)
def test_a_band_begins_with_its_border(numerator: int, denominator: int, points: int) -> None:
    got = scored(measures={**FULL, "general_meetings": measure(numerator, denominator)})
    assert got.exact_of("general_meetings") == points


def test_sources_weigh_in_per_cent_without_rounding() -> None:
    entries = {
        ("leadership", "self"): Entry("leadership", "self", 14_999, "a"),
        ("leadership", "appraisal"): Entry("leadership", "appraisal", 14_001, "b"),
        ("leadership", "superior"): Entry("leadership", "superior", 13_001, "c"),
    }
    got = score(TIERING, Subject("A", 2025, entries))
    assert got.exact_of("leadership") == Fraction(20 * 14_999 + 30 * 14_001 + 50 * 13_001, 100)
    assert thousandths(got.exact_of("leadership")) == 13_701


def test_more_than_the_maximum_counts_as_the_maximum_and_says_so() -> None:
    got = scored(points={"service": 25_000})
    (service,) = [one for one in got.items if one.item.id == "service"]
    assert (service.exact, service.reason) == (20_000, "above_maximum")
    assert service.parts[0].points == 25_000


def test_what_is_absent_earns_nothing_and_is_told_from_nought() -> None:
    nought = scored(points={"service": 0})
    absent = score(TIERING, Subject("A", 2025))
    assert {one.reason for one in nought.items if one.item.id == "service"} == {"lost"}
    assert {(one.item.id, one.reason) for one in absent.items} == {
        *((item.id, "no_entry") for item in TIERING.items if item.is_by_hand),
        *((item.id, "no_fact") for item in TIERING.items if item.indicator),
    }
    assert absent.total == 0


def test_half_a_thousandth_is_rounded_up_once() -> None:
    assert [thousandths(Fraction(exact, 100)) for exact in (149, 150, 151)] == [1, 2, 2]
