"""Exact ratios against Fraction and decimal: one rounding, half-up; targets without division."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analysis.ratio import Ratio, points_between, round_half_up

counts = st.integers(0, 10**7)
positive = st.integers(1, 10**7)
decimals = st.integers(0, 4)
permilles = st.integers(0, 1000)
values = st.builds(Fraction, st.integers(-(10**9), 10**9), positive)


@given(values, decimals)
@example(Fraction(1, 8), 2)
@example(Fraction(-1, 8), 2)
@example(Fraction(1, 2), 0)
@example(Fraction(-1, 2000), 1)
def test_rounding_is_decimal_half_up(value: Fraction, places: int) -> None:
    with localcontext() as context:
        context.prec = 80
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        assert round_half_up(value, places) == exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(values, decimals)
def test_rounding_is_never_further_than_half_a_step_and_keeps_its_decimals(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**places)
    assert rounded.as_tuple().exponent == -places


@given(st.integers(-(10**6), 10**6), decimals)
def test_the_half_goes_away_from_zero(odd: int, places: int) -> None:
    assume(odd % 2)
    half = Fraction(odd, 2 * 10**places)
    assert abs(round_half_up(half, places)) > abs(half)


@given(values, values, decimals)
def test_rounding_keeps_order(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    assert round_half_up(low, places) <= round_half_up(high, places)


@given(values, decimals)
def test_rounding_knows_no_negative_zero(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert rounded or not rounded.is_signed()


@given(counts, positive, permilles)
@example(4, 5, 800)
@example(39, 49, 800)
@example(0, 1, 0)
def test_target_is_reached_exactly_from_the_number_on(numerator: int, denominator: int, permille: int) -> None:
    reached = Ratio(numerator, denominator).reaches(permille)
    assert reached == (Fraction(numerator, denominator) >= Fraction(permille, 1000))


@given(counts, positive, permilles)
def test_gap_is_the_fewest_heads_that_reach_the_target(numerator: int, denominator: int, permille: int) -> None:
    gap = Ratio(numerator, denominator).gap(permille)
    assert gap >= 0
    assert Ratio(numerator + gap, denominator).reaches(permille)
    assert gap == 0 or not Ratio(numerator + gap - 1, denominator).reaches(permille)


@given(counts, positive, counts, positive)
def test_points_are_antisymmetric_and_zero_for_equal_shares(a: int, b: int, c: int, d: int) -> None:
    now, before = Ratio(a, b), Ratio(c, d)
    assert points_between(now, before) == -points_between(before, now)
    assert points_between(now, Ratio(3 * a, 3 * b)) == 0


@given(counts, positive)
def test_percent_is_rounded_once_from_the_exact_share(numerator: int, denominator: int) -> None:
    assert Ratio(numerator, denominator).percent() == round_half_up(Fraction(100 * numerator, denominator))


@given(st.integers(-5, 0))
def test_no_denominator_is_no_ratio(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive denominator"):
        Ratio(0, denominator)
