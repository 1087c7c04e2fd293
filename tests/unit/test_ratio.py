from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.ratio import Ratio, points_between, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(8045, 100), 1, "80.5"),
        (Fraction(80449, 1000), 1, "80.4"),
        (Fraction(2, 3), 1, "0.7"),
        (Fraction(80), 1, "80.0"),
        (Fraction(-1, 100), 1, "0.0"),
        (Fraction(0), 1, "0.0"),
    ],
)
def test_rounding_is_half_up_and_keeps_its_zeros(value: Fraction, decimals: int, text: str) -> None:
    assert str(round_half_up(value, decimals)) == text


def test_per_cent_is_rounded_once() -> None:
    # 0.04545 would be 4.6 if it had been rounded to 4.55 first.
    assert str(Ratio(4545, 100000).percent()) == "4.5"
    assert str(Ratio(1, 3).percent(2)) == "33.33"
    assert str(Ratio(41, 48).percent()) == "85.4"


@pytest.mark.parametrize(
    ("numerator", "denominator", "permille", "reached", "gap"),
    [
        (4, 5, 800, True, 0),
        (38, 48, 800, False, 1),
        (39, 48, 800, True, 0),
        (0, 7, 800, False, 6),
        (7, 7, 1000, True, 0),
        (2, 3, 667, False, 1),
        (1, 3, 0, True, 0),
    ],
)
def test_reaching_a_target_and_the_gap_in_heads(
    numerator: int, denominator: int, permille: int, reached: bool, gap: int
) -> None:
    ratio = Ratio(numerator, denominator)
    assert ratio.reaches(permille) is reached
    assert ratio.gap(permille) == gap


@pytest.mark.parametrize("denominator", [0, -1])
def test_no_denominator_is_not_a_ratio(denominator: int) -> None:
    with pytest.raises(ValueError, match="denominator"):
        Ratio(0, denominator)


def test_percentage_points_come_from_exact_values() -> None:
    # 66.7 − 33.3 of rounded values would be 33.4.
    assert str(points_between(Ratio(2, 3), Ratio(1, 3))) == "33.3"
    assert str(points_between(Ratio(1, 3), Ratio(2, 3))) == "-33.3"
    assert str(points_between(Ratio(1, 2), Ratio(2, 4))) == "0.0"
