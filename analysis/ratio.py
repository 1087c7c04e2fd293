"""Exact ratios of whole numbers: compared without division, rounded once, half-up (四舍五入)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PERMILLE = 1000


def round_half_up(value: Fraction, decimals: int = 1) -> Decimal:
    """Round away from zero at the half (四舍五入), keeping trailing zeros: 1/8 at 2 decimals is 0.13."""
    scale = 10**decimals
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    rounded = Decimal(whole).scaleb(-decimals)
    return -rounded if value < 0 and whole else rounded


@dataclass(frozen=True, order=False)
class Ratio:
    """A numerator over a positive denominator, both counts. Never stored, never averaged."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.denominator <= 0:
            raise ValueError("a ratio needs a positive denominator; no denominator is a state, not a ratio")

    @property
    def exact(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    def percent(self, decimals: int = 1) -> Decimal:
        """Per cent, rounded once."""
        return round_half_up(self.exact * 100, decimals)

    def reaches(self, permille: int) -> bool:
        """Whether the ratio is at or above the target in thousandths ("以上" includes the number)."""
        return self.numerator * PERMILLE >= self.denominator * permille

    def gap(self, permille: int) -> int:
        """How many more units the numerator needs to reach the target; 0 when reached."""
        needed = -(-self.denominator * permille // PERMILLE)
        return max(0, needed - self.numerator)


def points_between(now: Ratio, before: Ratio, decimals: int = 1) -> Decimal:
    """Difference of two shares in 个百分点, rounded once from exact values."""
    return round_half_up((now.exact - before.exact) * 100, decimals)
