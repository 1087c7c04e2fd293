"""Chances, spans and the pace towards a target, in figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.measures.outlook import chance, index, pace, span
from analysis.ratio import Ratio


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "不到1%"),
        (Fraction(1, 8), "13%"),
        (Fraction(999, 1000), "99%以上"),
        (Fraction(1), "100%"),
    ],
)
def test_what_is_possible_never_reads_as_impossible(probability: Fraction, text: str) -> None:
    assert chance("x", probability).text == text


def test_spans_and_indices() -> None:
    assert span("x", 3, 7, "名").text == "第3—7名"
    assert span("x", 3, 3, "个").text == "3个"
    assert (index("x", 0.0).text, index("x", 0.126).text) == ("0", "0.13")


def test_the_pace_is_even_whole_and_in_time() -> None:
    """5 of 10, 80 % asked: 3 more in 4 quarters: 1, 1, 1, 0 by ceilings of 3/4, 6/4, 9/4, 12/4."""
    steps = pace(Ratio(5, 10), 800, ["一", "二", "三", "四"])
    assert [(step.needed, step.more) for step in steps] == [(6, 1), (7, 1), (8, 1), (8, 0)]
    assert steps[-1].share.reaches(800)
    assert [step.more for step in pace(Ratio(9, 10), 800, ["一", "二"])] == [0, 0]
