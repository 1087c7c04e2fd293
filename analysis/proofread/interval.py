"""Exact closed intervals: what a printed number may have been before it was rounded.

Both ends belong to the interval: a tie may be rounded up (四舍五入) or to even (GB/T 8170), neither is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`; None means no limit on that side."""

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def around(cls, value: Fraction, step: Fraction) -> Interval:
        """What rounds to `value` when `step` is one in the last printed place."""
        return cls(value - step / 2, value + step / 2)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def plus(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def minus(self, other: Interval) -> Interval:
        return Interval(_difference(self.low, other.high), _difference(self.high, other.low))

    def times(self, factor: int) -> Interval:
        """Scaled by a positive whole number."""
        return Interval(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def over(self, other: Interval) -> Interval | None:
        """Quotient by an interval of positive numbers; None when the divisor may be zero or negative."""
        if other.low is None or other.low <= 0:
            return None
        low = None if self.low is None else _quotient(self.low, other.high if self.low >= 0 else other.low)
        high = None if self.high is None else _quotient(self.high, other.low if self.high >= 0 else other.high)
        return Interval(low, high)

    def meets(self, other: Interval) -> bool:
        """Whether one value lies in both."""
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)

    def surely_above(self, other: Interval) -> bool:
        """Whether every value here exceeds every value there."""
        return self.low is not None and other.high is not None and self.low > other.high

    def distance(self, other: Interval) -> Fraction:
        """How far the nearest values lie apart; 0 when they meet."""
        for left, right in ((self, other), (other, self)):
            if left.low is not None and right.high is not None and left.low > right.high:
                return left.low - right.high
        return Fraction(0)


def total(intervals: Iterable[Interval]) -> Interval:
    """Sum of intervals; the sum of none is 0."""
    result = Interval.point(0)
    for interval in intervals:
        result = result.plus(interval)
    return result


def _sum(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _difference(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left - right


def _quotient(value: Fraction, divisor: Fraction | None) -> Fraction:
    return Fraction(0) if divisor is None else value / divisor


def _not_above(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high
