"""Figures of one or two facts: texts, values, states, ids."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.measures import (
    Fact,
    FactState,
    change,
    count,
    difference,
    growth,
    interval,
    missing_fact,
    per_hundred,
    ratio,
    remainder,
    remainder_moved,
)


def fact(numerator: int | None, denominator: int | None, state: FactState = "known", period: str = "2025") -> Fact:
    return Fact("participation", "A1", period, "", numerator, denominator, 0, state)


NOTHING_DUE = fact(0, 0, "no_denominator")
MISSING = missing_fact("participation", "A1", "2024")


def test_a_ratio_says_its_counts_and_where_it_came_from() -> None:
    figure = ratio(fact(39, 48))
    assert (figure.value, figure.text, figure.detail) == (Decimal("81.3"), "81.3%", "39/48")
    assert figure.made_from == ("participation:A1:2025:",)
    assert figure.id == "ratio(participation:A1:2025:)"


def test_a_half_is_rounded_up_once() -> None:
    assert ratio(fact(1, 16)).text == "6.3%"
    assert ratio(fact(1, 16), decimals=0).text == "6%"


@pytest.mark.parametrize(
    ("given", "text", "state"), [(NOTHING_DUE, "无分母", "no_denominator"), (MISSING, "无数据", "missing")]
)
def test_no_value_is_a_state_and_never_a_zero(given: Fact, text: str, state: str) -> None:
    for figure in (ratio(given), change(given, fact(1, 2)), change(fact(1, 2), given), interval(given)):
        assert (figure.value, figure.text, figure.state) == (None, text, state)


def test_zero_of_some_is_a_known_zero() -> None:
    assert (ratio(fact(0, 7)).text, ratio(fact(0, 7)).state) == ("0.0%", "known")


def test_few_counted_are_marked() -> None:
    assert ratio(fact(3, 4)).caution == "样本过小"
    assert ratio(fact(4, 5)).caution == ""
    assert interval(fact(3, 4)).text == "样本过小"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ((80, 100), (788, 1000), "提高1.2个百分点"),
        ((788, 1000), (80, 100), "下降1.2个百分点"),
        ((4, 5), (8, 10), "持平"),
        ((50001, 100000), (1, 2), "基本持平"),
        ((0, 5), (0, 9), "持平"),
    ],
)
def test_shares_differ_by_points(now: tuple[int, int], before: tuple[int, int], text: str) -> None:
    assert change(fact(*now), fact(*before, period="2024")).text == text


def test_counts_differ_by_heads_and_grow_in_per_cent_of_last_year() -> None:
    now, before, none = fact(103, 0), fact(100, 0), fact(0, 0)
    assert count(now, "名").text == "103名"
    assert difference(now, before, "名").text == "增加3名"
    assert difference(before, now, "名").text == "减少3名"
    assert growth(now, before).text == "增长3.0%"
    assert growth(before, now).text == "下降2.9%"
    assert growth(now, none).text == "无分母"
    assert growth(now, MISSING).text == "无数据"
    assert count(MISSING, "名").text == "无数据"


def _members(unit: str, period: str, number: int | None) -> Fact:
    state = "missing" if number is None else "known"
    return Fact("member_count", unit, period, "", number, None if number is None else 0, 0, state)


def test_what_stands_in_no_part_is_told_and_may_be_negative() -> None:
    whole, parts = _members("Z", "2025", 10), [_members("A", "2025", 6), _members("B", "2025", 3)]
    assert remainder(whole, parts, "名").text == "1名"
    assert remainder(_members("Z", "2025", 8), parts, "名").value == -1
    assert remainder(_members("Z", "2025", None), parts, "名").text == "无数据"


def test_how_the_remainder_moved_makes_the_changes_add_up() -> None:
    """Z grew from 10 to 12 while its parts of today grew from 9+4 to 12: the rest moved from -3 to 0."""
    now = [_members("Z", "2025", 12), _members("A", "2025", 8), _members("B", "2025", 4)]
    before = [_members("Z", "2024", 10), _members("A", "2024", 9), _members("B", "2024", 4)]
    moved = remainder_moved(now, before, "名")
    assert (moved.value, moved.text) == (3, "增加3名")
    assert (8 - 9) + (4 - 4) + moved.value == (12 - 10)
    assert remainder_moved([_members("Z", "2025", None)], before, "名").text == "无数据"


def test_a_count_for_every_hundred_may_exceed_a_hundred() -> None:
    figure = per_hundred(fact(6, 0), fact(48, 0), "项")
    assert (figure.text, figure.detail) == ("12.5项", "6/48")
    assert per_hundred(fact(1, 0), fact(800, 0), "项").text == "0.1项"
    assert per_hundred(fact(6, 0), fact(4, 0), "人次").text == "150.0人次"
    assert per_hundred(fact(6, 0), fact(0, 0), "项").text == "无分母"
    assert per_hundred(MISSING, fact(48, 0), "项").text == "无数据"
