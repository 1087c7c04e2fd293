"""Range, Gini and the share between units, against values worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from analysis.measures import Fact, between_share, gini, highest, lowest, missing_fact, share_range


def fact(unit: str, numerator: int, denominator: int) -> Fact:
    state = "known" if denominator else "no_denominator"
    return Fact("participation", unit, "2025", "", numerator, denominator, 0, state)  # type: ignore[arg-type]


UNEVEN = [fact("甲", 9, 10), fact("乙", 30, 50), fact("丙", 1, 20), fact("丁", 0, 0), missing_fact("x", "戊", "2025")]


def test_the_range_is_between_the_best_and_the_worst_unit() -> None:
    told = share_range(UNEVEN)
    assert (told.value, told.text) == (Decimal("85.0"), "相差85.0个百分点")
    assert told.detail == "最高90.0%，最低5.0%"
    assert [one.unit_id for one in highest(UNEVEN)] == ["甲"]
    assert [one.unit_id for one in lowest(UNEVEN)] == ["丙"]


def test_equal_units_are_all_named_and_a_hidden_difference_is_told() -> None:
    assert [one.unit_id for one in highest([fact("甲", 1, 2), fact("乙", 2, 4), fact("丙", 0, 1)])] == ["甲", "乙"]
    assert share_range([fact("甲", 1, 2), fact("乙", 2, 4), fact("丙", 5, 10)]).text == "无差别"
    near = [fact("甲", 50000, 100000), fact("乙", 50001, 100000), fact("丙", 1, 2)]
    assert share_range(near).text == "相差无几"


def test_gini_of_a_known_example() -> None:
    # K = 40 of N = 80; |9·50−30·10| = 150, |9·20−1·10| = 170, |30·20−1·50| = 550: 870 ÷ (80·40) = 0.271875.
    assert gini(UNEVEN).text == "0.272"
    assert gini([fact("甲", 1, 2), fact("乙", 3, 6), fact("丙", 2, 4)]).text == "0.000"
    # All in one of four equal units: 3·(5·5) ÷ (20·5) = 0.75.
    assert gini([fact("甲", 5, 5), fact("乙", 0, 5), fact("丙", 0, 5), fact("丁", 0, 5)]).text == "0.750"


def test_what_lies_between_units_of_a_known_example() -> None:
    # P = 1/2; between: (10·0.4² + 50·0.1² + 20·0.45²) ÷ 80 = 6.15/80; whole 1/4: 30.75 %. By chance 2 ÷ 79 = 2.5 %.
    told = between_share(UNEVEN)
    assert (told.text, told.detail) == ("30.8%", "纯属偶然约2.5%")
    assert between_share([fact("甲", 5, 5), fact("乙", 0, 5), fact("丙", 0, 5)]).text == "100.0%"
    assert between_share([fact("甲", 1, 2), fact("乙", 3, 6), fact("丙", 2, 4)]).text == "0.0%"


def test_where_nothing_varies_or_a_ratio_is_no_share_there_is_nothing_to_divide() -> None:
    assert between_share([fact("甲", 5, 5), fact("乙", 2, 2), fact("丙", 1, 1)]).text == "无分母"
    assert between_share([fact("甲", 0, 5), fact("乙", 0, 2), fact("丙", 0, 1)]).text == "无分母"
    assert between_share([fact("甲", 7, 5), fact("乙", 1, 2), fact("丙", 0, 1)]).text == "无分母"
    assert gini([fact("甲", 0, 5), fact("乙", 0, 2), fact("丙", 0, 1)]).text == "无分母"


def test_too_few_units_none_and_no_data_are_told_apart() -> None:
    for measure in (share_range, gini, between_share):
        assert measure([fact("甲", 1, 2), fact("乙", 0, 2)]).text == "样本过小"
        assert measure([fact("甲", 0, 0), missing_fact("x", "乙", "2025")]).text == "无分母"
        assert measure([missing_fact("x", "乙", "2025")]).text == "无数据"
    assert highest([missing_fact("x", "乙", "2025")]) == ()
