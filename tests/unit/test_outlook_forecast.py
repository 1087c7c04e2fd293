"""Proves: the forecast is the exact distribution it claims to be, and the campaign the cheapest set."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.outlook.campaign import campaign
from analysis.outlook.forecast import back_test, beta_binomial, forecast, prior
from analysis.outlook.way_up import WayUp
from analysis.ratio import Ratio


def test_one_branch_seen_once_is_calculated_by_hand() -> None:
    """达标: 1 seen, 1 qualified: Beta(3/2, 1/2), so 3/4. Nothing known of 后进: 1/2."""
    found = forecast({"达标": 1, "后进": 1}, {"达标": (1, 1)})
    assert found.distribution == (Fraction(1, 8), Fraction(1, 2), Fraction(3, 8))
    assert (found.low, found.high, found.likeliest, found.seen) == (0, 2, 1, 1)
    assert found.chance == 1
    assert found.reaches(1) == Fraction(7, 8)


@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 6)), st.integers(0, 6), st.integers(0, 6))
def test_probabilities_add_up_and_the_interval_holds_what_it_says(now: dict[str, int], good: int, bad: int) -> None:
    found = forecast(now, {"a": (good, good + bad)})
    assert sum(found.distribution) == 1
    assert found.chance >= prior()[1]
    assert 0 <= found.low <= found.likeliest <= found.high <= found.branches == sum(now.values())


def test_more_seen_success_never_makes_less_likely() -> None:
    chances = [forecast({"a": 5}, {"a": (good, 10)}).reaches(4) for good in range(11)]
    assert chances == sorted(chances)


def test_beta_binomial_of_known_chances_agrees_with_counting() -> None:
    """With a flat prior every number of successes is equally likely."""
    assert set(beta_binomial(4, Fraction(1), Fraction(1))) == {Fraction(1, 5)}


def test_many_branches_are_forecast_quickly_and_nearly_the_same() -> None:
    moved = {"a": (30, 40), "b": (5, 20)}
    few, many = forecast({"a": 75, "b": 75}, moved), forecast({"a": 75, "b": 76}, moved)
    assert sum(many.distribution) == 1
    assert abs(many.likeliest - few.likeliest) <= 1
    assert abs(float(few.reaches(70)) - float(many.reaches(70))) < 0.05
    assert forecast({"a": 2000}, moved).branches == 2000


def test_intervals_hold_as_often_as_they_say() -> None:
    """Committees whose branches move with a fixed chance: nine of ten intervals at least hold what comes."""
    rng = Random(7)  # noqa: S311 - a reproducible sample
    pairs = []
    for _ in range(300):
        chance = rng.random()
        seen = sum(rng.random() < chance for _ in range(12))
        came = sum(rng.random() < chance for _ in range(10))
        pairs.append((forecast({"a": 10}, {"a": (seen, 12)}), came))
    tested = back_test(pairs)
    assert tested.made == 300
    assert 0.88 <= tested.held / tested.made <= 1


def _way(org_id: str, cost: int | None) -> WayUp:
    return WayUp(org_id, "达标", (), Fraction(cost or 0), Fraction(0), None if cost is not None else "veto")


def test_the_cheapest_branches_are_chosen_and_every_slip_is_priced() -> None:
    """2 of 5 qualify, 80 % asked: 4, so two more. a and c are cheapest; b would step in."""
    found = campaign(Ratio(2, 5), 800, [_way("a", 1), _way("b", 5), _way("c", 2)])
    assert [way.org_id for way in found.chosen] == ["a", "c"]
    assert (found.cost, found.share, found.missing) == (3, Ratio(4, 5), 0)
    assert [(slip.org_id, slip.substitute, slip.more, slip.missing) for slip in found.slips] == [
        ("a", "b", 4, 1),
        ("c", "b", 3, 1),
    ]


def test_what_cannot_be_reached_is_told() -> None:
    found = campaign(Ratio(1, 4), 1000, [_way("a", 1), _way("b", None), _way("c", None)])
    assert (found.missing, [way.org_id for way in found.hindered]) == (2, ["b", "c"])
    assert found.slips[0].substitute is None


@pytest.mark.parametrize("seed", range(5))
def test_no_other_set_is_cheaper(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a reproducible sample
    ways = [_way(f"{at}", rng.randrange(9)) for at in range(6)]
    found = campaign(Ratio(2, 8), 625, ways)
    others = combinations(ways, len(found.chosen))
    assert found.cost == min(sum((way.cost for way in chosen), Fraction(0)) for chosen in others)
