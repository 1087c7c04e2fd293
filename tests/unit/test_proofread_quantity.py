"""Numbers of a Chinese sentence: what they are, what they may stand for, and what is no quantity."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.errors import BadInputError
from analysis.proofread.interval import Interval, total
from analysis.proofread.numerals import arabic, chinese, last_place
from analysis.proofread.quantity import Quantity, find_quantities, normalise


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(normalise(text))
    return quantity


@pytest.mark.parametrize(
    ("text", "family", "low", "high"),
    [
        ("党员120名", "people", "120", "120"),
        ("党员1,234名", "people", "1234", "1234"),
        ("党员１２３名", "people", "123", "123"),
        ("党员1.23万名", "people", "12250", "12350"),
        ("党员3万名", "people", "25000", "35000"),
        ("占98.5%", "percent", "98.45", "98.55"),
        ("占百分之八十", "percent", "79.5", "80.5"),
        ("占百分之九十八点五", "percent", "98.45", "98.55"),
        ("提高0.5个百分点", "points", "0.45", "0.55"),
        ("共三百二十一名", "people", "321", "321"),
        ("共两千零五名", "people", "2005", "2005"),
        ("下设三个党支部", "things", "3", "3"),
        ("慰问120余名", "people", "120", "130"),
        ("慰问30多万人", "people", "300000", "400000"),
        ("慰问1.2万余人", "people", "12000", "13000"),
        ("收缴126000元", "money", "126000", "126000"),
        ("收缴12.6万元", "money", "125500", "126500"),
        ("每次3—5人", "people", "3", "5"),
    ],
)
def test_what_a_number_may_stand_for(text: str, family: str, low: str, high: str) -> None:
    quantity = only(text)
    assert quantity.family == family
    assert quantity.interval == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("党员近500名", 486, 520),
        ("党员约500名", 510, 600),
        ("党员500名左右", 460, 600),
        ("党员500名以上", 900, 499),
        ("党员超过500名", 501, 499),
        ("党员不足500名", 499, 501),
        ("党员500余名", 599, 601),
    ],
)
def test_words_that_widen_a_number(text: str, inside: int, outside: int) -> None:
    interval = only(text).interval
    assert interval.meets(Interval.point(inside))
    assert not interval.meets(Interval.point(outside))


@pytest.mark.parametrize(
    "text",
    [
        "坚持三会一课、两学一做、一岗双责",
        "增强四个意识，做到两个维护",
        "按照中发〔2018〕15号文件",
        "2025年12月31日9:30召开",
        "截至2023—2025年底",
        "第3支部第12次",
        "35岁以下",
        "推行1+7体系，7×24值班，5G网络，A4纸",
        "电话13800138000",
        "“1+7”“万名党员进党校”",
        "一名党员一面旗帜",
        "数百名、近百名、几十名、三四百名",
        "《2025年12个要点》",
        "1.加强学习",
        "（3）落实责任",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_numbers_in_a_row_share_the_last_unit() -> None:
    found = find_quantities("分别为12、15和18个")
    assert [(q.value, q.family, q.interval.is_point) for q in found] == [
        (12, "things", True),
        (15, "things", True),
        (18, "things", True),
    ]


def test_a_noun_that_begins_like_a_unit_is_no_unit() -> None:
    assert find_quantities("12支部、5组织、3人才") == []


def test_a_number_of_200_digits_is_refused_and_a_long_one_ignored() -> None:
    assert find_quantities("编号" + "1" * 30 + "名") == []
    with pytest.raises(BadInputError, match="201 位"):
        find_quantities("党员" + "1" * 201 + "名")


def test_printed_digits_give_the_step() -> None:
    assert arabic("30.60") == (Fraction("30.6"), Fraction(1, 100))
    assert chinese("九十八点五") == (Fraction("98.5"), Fraction(1, 10))
    assert chinese("三四百") is None
    assert chinese("百") is None
    assert last_place(Fraction(120), Fraction(1)) == 10
    assert last_place(Fraction("1.2"), Fraction(1, 10)) == Fraction(1, 10)


def test_interval_arithmetic() -> None:
    one_to_two, three = Interval(Fraction(1), Fraction(2)), Interval.point(3)
    assert one_to_two.plus(three) == Interval(Fraction(4), Fraction(5))
    assert three.minus(one_to_two) == Interval(Fraction(1), Fraction(2))
    assert three.over(one_to_two) == Interval(Fraction(3, 2), Fraction(3))
    assert three.over(Interval(Fraction(0), Fraction(1))) is None
    assert one_to_two.distance(three) == 1
    assert three.distance(one_to_two) == 1
    assert one_to_two.distance(one_to_two) == 0
    assert total([]) == Interval.point(0)
    unlimited = Interval(Fraction(5), None)
    assert unlimited.surely_above(three)
    assert unlimited.plus(three) == Interval(Fraction(8), None)
    assert unlimited.times(2) == Interval(Fraction(10), None)
    assert three.over(unlimited) == Interval(Fraction(0), Fraction(3, 5))
