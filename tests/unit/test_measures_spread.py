"""Interval, rank, median and percentile, against values worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from analysis.measures import Fact, interval, median, missing_fact, percentile, rank
from analysis.measures.spread import wilson_bounds
from analysis.ratio import Ratio


def fact(unit: str, numerator: int, denominator: int) -> Fact:
    return Fact("participation", unit, "2025", "", numerator, denominator, 0, "known")


def test_the_wilson_interval_of_a_known_example() -> None:
    # 81 of 263, z = 1.96: 0.255289… and 0.366212… (worked out with exact fractions and a 40-digit root).
    low, high = wilson_bounds(Ratio(81, 263), Fraction(196, 100))
    assert (round(float(low), 4), round(float(high), 4)) == (0.2553, 0.3662)
    assert interval(fact("A", 81, 263)).text == "25.5%—36.6%"


def test_the_interval_stays_between_nothing_and_all() -> None:
    assert interval(fact("A", 0, 20)).text.startswith("0.0%—")
    assert interval(fact("A", 20, 20)).text.endswith("—100.0%")


def test_ranks_are_taken_before_rounding_and_shared_by_equals() -> None:
    facts = [fact("A", 9001, 10000), fact("B", 9002, 10000), fact("C", 45, 50), fact("D", 90, 100)]
    facts.append(missing_fact("participation", "E", "2025"))
    places = {unit: figure.text for unit, figure in rank(facts).items()}
    assert places == {
        "A": "第 2 名（共 4 个）",
        "B": "第 1 名（共 4 个）",
        "C": "第 3 名（共 4 个）",
        "D": "第 3 名（共 4 个）",
        "E": "无数据",
    }
    assert rank(facts, higher_is_better=False)["B"].value == 4


def test_the_median_and_a_percentile_lie_between_neighbours() -> None:
    facts = [fact("A", 1, 10), fact("B", 2, 10), fact("C", 4, 10), fact("D", 8, 10)]
    assert median(facts).value == Decimal("30.0")
    assert percentile(facts, 750).value == Decimal("50.0")
    assert percentile(facts, 1000).value == Decimal("80.0")
    assert median([missing_fact("participation", "A", "2025")]).text == "无数据"
