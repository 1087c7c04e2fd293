"""Every kind of item by hand: whole marks, border, clamp, carry, cap, and what is absent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from analysis.assessment.item_score import score_item
from analysis.assessment.subject import Entry, Measure, Subject
from analysis.standards.scheme_item import Band, Deduction, Item
from tests.schemes import measure

LADDER = (Band(3, 0), Band(2, 5_000), Band(1, 7_000), Band(0, 10_000))
DEDUCTIONS = (
    Deduction("late", "不按期换届", 5_000, is_whole=False),
    Deduction("members", "发展党员工作不规范", 15_000, is_whole=False),
    Deduction("none", "未召开组织生活会", 0, is_whole=True),
)


def item(kind: Any, **more: Any) -> Item:
    return Item("one", "一项", "all", kind, 10_000, **more)


def points(scored: Item, **measures: Measure) -> tuple[Fraction, str]:
    return points_of(scored, measures)


def points_of(one: Item, measures: Mapping[str, Measure]) -> tuple[Fraction, str]:
    scored = score_item(one, Subject("A", 2025, measures=measures, period="2025"))
    return scored.exact, scored.reason


@pytest.mark.parametrize(
    ("one", "counted", "expected"),
    [
        (item("yes_no"), measure(1), (10_000, "full")),
        (item("yes_no"), measure(0), (0, "lost")),
        (item("yes_no", indicator="x"), measure(11, 12), (0, "lost")),
        (item("yes_no", indicator="x"), measure(12, 12), (10_000, "full")),
        (item("required_count", required=4, each=2_000), measure(5), (10_000, "full")),
        (item("required_count", required=4, each=2_000), measure(1), (4_000, "lost")),
        (item("required_count", required=12, each=2_000), measure(5), (0, "lost")),
        (item("required_count", required=12, each=2_000, overflow="carry"), measure(5), (-4_000, "carried_over")),
        (item("required_count", indicator="x", each=500), measure(9, 12), (8_500, "lost")),
        (item("proportional"), measure(2, 3), (Fraction(20_000, 3), "lost")),
        (item("proportional"), measure(5, 4), (10_000, "at_cap")),
        (item("ladder", bands=LADDER), measure(0), (10_000, "full")),
        (item("ladder", bands=LADDER), measure(1), (7_000, "lost")),
        (item("ladder", bands=LADDER), measure(2), (5_000, "lost")),
        (item("ladder", bands=LADDER), measure(4), (0, "lost")),
        (item("ladder", bands=LADDER, indicator="x"), measure(10, 12), (5_000, "lost")),
        (item("per_event", each=2_000), measure(15), (10_000, "at_cap")),
        (item("per_event", each=2_000), measure(5), (10_000, "full")),
        (item("per_event", each=2_000), measure(3), (6_000, "lost")),
        (item("bonus", each=3_000), measure(4), (10_000, "at_cap")),
        (item("bonus", each=3_000), measure(1), (3_000, "lost")),
    ],
)
def test_points_of_a_kind(one: Item, counted: Measure, expected: tuple[Any, str]) -> None:
    assert points_of(one, {"one": counted}) == expected


@pytest.mark.parametrize(
    ("present", "begun", "whole"),
    [(900, 10_000, 10_000), (899, 9_000, 10_000), (800, 9_000, 9_000), (799, 8_000, 9_000), (100, 2_000, 2_000)],
)
def test_each_ten_points_below_ninety_per_cent(present: int, begun: int, whole: int) -> None:
    """“出勤率 90% 以下每低 10 个百分点扣 1 分”: a begun step counts or does not, as the scheme says."""
    slope = {"below": 900, "every": 100, "each": 1_000}
    assert points_of(item("sliding", **slope, rounding="ceil"), {"one": measure(present, 1000)})[0] == begun
    assert points_of(item("sliding", **slope, rounding="floor"), {"one": measure(present, 1000)})[0] == whole


def test_deductions_are_clamped_or_carried() -> None:
    both = {"late": measure(1), "members": measure(1)}
    assert points(item("deductions", deductions=DEDUCTIONS)) == (10_000, "no_deduction")
    assert points(item("deductions", deductions=DEDUCTIONS), late=measure(1)) == (5_000, "lost")
    assert points(item("deductions", deductions=DEDUCTIONS), late=measure(2)) == (0, "lost")
    assert points(item("deductions", deductions=DEDUCTIONS), none=measure(1)) == (0, "lost")
    assert points(item("deductions", deductions=DEDUCTIONS), **both) == (0, "lost")
    assert points(item("deductions", deductions=DEDUCTIONS, overflow="carry"), **both) == (-10_000, "carried_over")


def test_bonus_points_by_hand_end_at_the_cap() -> None:
    bonus = item("bonus", sources={"superior": 100})
    given = Subject("A", 2025, entries={("one", "superior"): Entry("one", "superior", 12_000, "row")})
    assert (score_item(bonus, given).exact, score_item(bonus, given).reason) == (10_000, "above_maximum")
    assert score_item(bonus, Subject("A", 2025)).reason == "no_event"


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (item("yes_no"), "no_entry"),
        (item("ladder", bands=LADDER), "no_entry"),
        (item("proportional", indicator="x"), "no_fact"),
        (item("per_event", each=1_000), "no_event"),
        (item("bonus", each=1_000), "no_event"),
        (item("manual", sources={"superior": 100}), "no_entry"),
    ],
)
def test_what_is_absent_earns_nothing_and_says_which_nothing(one: Item, reason: str) -> None:
    assert points(one) == (0, reason)
