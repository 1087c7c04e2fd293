"""A fact: whole counts of one indicator for one unit, period and cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.ratio import Ratio

FactState = Literal["known", "missing", "no_denominator"]


@dataclass(frozen=True)
class Fact:
    """One row of the edition's `facts`. Counts are None when `state` is missing; count indicators: denominator 0.

    `scale`: how many of what is counted make one of what is printed (100 fen one 元); no other reader needs it.
    """

    indicator: str
    unit_id: str
    period: str
    cut: str
    numerator: int | None
    denominator: int | None
    excluded: int
    state: FactState
    scale: int = 1

    @property
    def id(self) -> str:
        return f"{self.indicator}:{self.unit_id}:{self.period}:{self.cut}"

    @property
    def ratio(self) -> Ratio | None:
        """The exact ratio, or None where there is none to speak of."""
        if self.state != "known" or self.numerator is None or not self.denominator:
            return None
        return Ratio(self.numerator, self.denominator)

    @property
    def lack(self) -> Literal["missing", "no_denominator"]:
        """Why there is no ratio."""
        return "missing" if self.state == "missing" else "no_denominator"


def missing_fact(indicator: str, unit_id: str, period: str, cut: str = "") -> Fact:
    """What stands where the edition has no row."""
    return Fact(indicator, unit_id, period, cut, None, None, 0, "missing")
