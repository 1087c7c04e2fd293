"""Spearman's rank correlation and its interval, against published and hand-worked values."""

from __future__ import annotations

from fractions import Fraction

from scipy.stats import spearmanr

from analysis.measures import NOT_A_CAUSE, Association, Fact, association, missing_fact
from analysis.measures.rank_correlation import doubled_ranks


def shares(values: list[int], indicator: str = "participation") -> list[Fact]:
    return [Fact(indicator, f"{at:02d}", "2025", "", value, 200, 0, "known") for at, value in enumerate(values)]


def counts(values: list[int]) -> list[Fact]:
    return [Fact("accident_count", f"{at:02d}", "2025", "", one, 0, 0, "known") for at, one in enumerate(values)]


def told(result: Association) -> tuple[str, str, str]:
    return result.coefficient.text, result.interval.text, result.reading


def test_equal_values_share_the_middle_of_their_ranks() -> None:
    values = [Fraction(one) for one in (7, 3, 7, 1, 7)]
    assert doubled_ranks(values) == [8, 4, 8, 2, 8]


def test_a_known_example_without_ties() -> None:
    # IQ and hours of television (the textbook's ten): Σd² = 194, ρ = 1 − 6·194 ÷ 990 = −0.175758.
    # z = −0.177604 ± 1.96·√((1 + 0.015445) ÷ 7) = −0.177604 ± 0.746498: tanh −0.7278 and 0.5145.
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    result = association(shares(iq), shares(hours))
    assert told(result) == ("-0.18", "-0.73—0.51", "unclear")
    assert (result.units, result.left_out) == (10, 0)
    assert result.warning == NOT_A_CAUSE


def test_ties_and_counts_lower_is_better() -> None:
    # Ranks of x 1 to 10, of the accidents 9.5 9.5 7 7 7 4.5 4.5 2 2 2: −77.5 ÷ √(82.5·77.5) = −0.9692.
    x, accidents = list(range(10, 110, 10)), [3, 3, 2, 2, 2, 1, 1, 0, 0, 0]
    result = association(shares(x), counts(accidents))
    assert told(result)[0::2] == ("-0.97", "other_way")
    assert round(float(spearmanr(x, accidents).statistic), 2) == -0.97
    assert "不等于因果" in result.warning
    assert "10个单位" in result.text


def test_a_perfect_order_has_no_width() -> None:
    values = list(range(1, 12))
    assert told(association(shares(values), shares([one * one for one in values]))) == (
        "1.00",
        "1.00—1.00",
        "same_way",
    )
    assert told(association(shares(values), shares(values[::-1])))[0] == "-1.00"


def test_units_without_one_of_the_two_are_left_out_and_too_few_are_not_judged() -> None:
    first, second = shares(list(range(1, 12))), shares(list(range(1, 12)))
    second[0] = missing_fact("participation", "00", "2025")
    assert (association(first, second).units, association(first, second).left_out) == (10, 1)
    second[1] = missing_fact("participation", "01", "2025")
    result = association(first, second)
    assert told(result) == ("样本过小", "样本过小", "too_few")
    assert result.text == "样本过小：可比的单位太少，不作判断。"
    assert told(association(first, [])) == ("无数据", "无数据", "no_data")


def test_nothing_can_be_said_where_one_side_is_all_alike() -> None:
    assert told(association(shares(list(range(1, 12))), shares([5] * 11)))[2] == "nothing_varies"
