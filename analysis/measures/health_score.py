"""A table's score from counted rows: the weighted share of rows that passed, in points of a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from analysis.ratio import round_half_up

_FULL: Final = Decimal("100.0")
_NEARLY: Final = Decimal("99.9")


@dataclass(frozen=True)
class Judged:
    """Rows judged in one dimension and rows that passed, added up over whatever is scored."""

    checked: int
    passed: int

    def __add__(self, other: Judged) -> Judged:
        return Judged(self.checked + other.checked, self.passed + other.passed)


def health_score(judged: Mapping[str, Judged], weights: Mapping[str, int]) -> Decimal | None:
    """0.0 to 100.0, rounded half-up once; None where nothing was judged. 100.0 means that every row passed.

    `judged` and `weights` by dimension; a dimension without rows leaves the weighting.
    """
    counted = {name: one for name, one in judged.items() if one.checked}
    whole = sum(weights[name] for name in counted)
    if not whole:
        return None
    shares = sum((Fraction(weights[name] * one.passed, one.checked) for name, one in counted.items()), Fraction(0))
    score = round_half_up(shares * 100 / whole)
    return _NEARLY if score == _FULL and shares < whole else score
