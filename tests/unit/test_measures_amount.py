"""Money is counted in fen and printed in yuan; everything else is printed as it is counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from analysis.measures import Fact, amount, count, difference, due, missing_fact, per_head, ratio

SPENT = Fact("activity_funds_spent", "A1", "2025", "", 123450, 0, 0, "known", scale=100)
HEADS = Fact("member_count", "A1", "2025", "", 16, 0, 0, "known")


@pytest.mark.parametrize(
    ("number", "scale", "expected"),
    [(39, 1, 39), (123450, 100, Decimal("1234.50")), (1, 100000, Decimal("0.00")), (500, 100000, Decimal("0.01"))],
)
def test_an_amount_has_two_decimals_where_it_is_scaled(number: int, scale: int, expected: int | Decimal) -> None:
    assert amount(number, scale) == expected
    assert isinstance(amount(number, scale), type(expected))


def test_figures_of_money_are_in_yuan() -> None:
    assert count(SPENT, "元").text == "1234.50元"
    assert due(replace(SPENT, denominator=200000), "元").text == "2000.00元"
    assert difference(SPENT, replace(SPENT, period="2024", numerator=100000), "元").text == "增加234.50元"
    assert ratio(replace(SPENT, denominator=200000)).detail == "1234.50/2000.00"


def test_per_head_is_rounded_once_and_needs_people() -> None:
    figure = per_head(SPENT, HEADS, "元")
    assert (figure.value, figure.text) == (Decimal("77.16"), "77.16元")
    assert figure.made_from == (SPENT.id, HEADS.id)
    assert per_head(SPENT, replace(HEADS, numerator=0), "元").state == "no_denominator"
    assert per_head(missing_fact("activity_funds_spent", "A1", "2025"), HEADS, "元").state == "missing"
    assert per_head(SPENT, missing_fact("member_count", "A1", "2025"), "元").state == "missing"
