"""The number a reader would print of a fact: per cent of a ratio, the count of anything else; exact."""

from __future__ import annotations

from fractions import Fraction

from analysis.measures import Fact


def value_of(fact: Fact, kind: str) -> Fraction | None:
    """Per cent for ratios, the numerator for counts; None where the fact has no value."""
    if kind == "ratio":
        return fact.ratio.exact * 100 if fact.ratio else None
    return Fraction(fact.numerator) if fact.state == "known" and fact.numerator is not None else None
