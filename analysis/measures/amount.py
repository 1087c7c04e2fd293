"""Counts of money as they are printed: whole fen (or finer) in yuan with two decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.ratio import round_half_up

_DECIMALS = 2


def amount(number: int, scale: int) -> int | Decimal:
    """The number itself, or in its printed unit where that is `scale` times larger: 123450 fen are 1234.50 元."""
    return number if scale == 1 else round_half_up(Fraction(number, scale), _DECIMALS)


def per_head(money: Fact, heads: Fact, unit: str) -> Figure:
    """An amount shared by a number of people: "85.00元"; without people 无分母."""
    made_from = (money.id, heads.id)
    if money.state != "known" or money.numerator is None or heads.state != "known":
        lacking = heads if money.state == "known" else money
        return without_value("per_head", lacking.lack, unit, made_from)
    if not heads.numerator:
        return without_value("per_head", "no_denominator", unit, made_from)
    value = round_half_up(Fraction(money.numerator, money.scale * heads.numerator), _DECIMALS)
    return Figure(figure_id("per_head", *made_from), value, "known", unit, f"{value}{unit}", made_from, "per_head")
