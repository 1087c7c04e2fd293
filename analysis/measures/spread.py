"""How units compare: interval, rank, median, percentile; all from exact ratios, rounded at the very end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, figure_id, without_value
from analysis.measures.thresholds import thresholds
from analysis.ratio import Ratio, round_half_up

_PRECISE = Context(prec=60)


def wilson_bounds(share: Ratio, z: Fraction) -> tuple[Fraction, Fraction]:
    """Wilson's score interval of k of n; the root is taken to 60 digits, everything else is exact."""
    k, n = share.numerator, share.denominator
    square = n * (z.numerator**2 * n + 4 * z.denominator**2 * k * (n - k))
    root = Fraction(_PRECISE.sqrt(Decimal(square))) / (z.denominator * n)
    low, high = ((2 * k + z**2 + sign * z * root) / (2 * (n + z**2)) for sign in (-1, 1))
    return max(Fraction(0), low), min(Fraction(1), high)


def interval(fact: Fact, *, decimals: int = 1) -> Figure:
    """95 % interval of a share: "68.5%—89.9%"; its value is the width. Too few counted: 样本过小."""
    if fact.ratio is None:
        return without_value("interval", fact.lack, "%", (fact.id,))
    if fact.ratio.denominator < thresholds().small_sample:
        return without_value("interval", "too_small", "%", (fact.id,))
    low, high = wilson_bounds(fact.ratio, Fraction(thresholds().z_hundredths, 100))
    width = round_half_up((high - low) * 100, decimals)
    text = f"{round_half_up(low * 100, decimals)}%—{round_half_up(high * 100, decimals)}%"
    return Figure(figure_id("interval", fact.id), width, "known", "%", text, (fact.id,), "interval")


def rank(facts: Sequence[Fact], *, higher_is_better: bool = True) -> dict[str, Figure]:
    """Place of each unit among those with a ratio, by unit; equal ratios share a place (1, 2, 2, 4)."""
    shares = {fact.unit_id: fact.ratio.exact for fact in facts if fact.ratio is not None}
    figures = {}
    for fact in facts:
        if fact.ratio is None:
            figures[fact.unit_id] = without_value("rank", fact.lack, "名", (fact.id,))
            continue
        own = shares[fact.unit_id]
        place = 1 + sum(other > own if higher_is_better else other < own for other in shares.values())
        text = f"第 {place} 名（共 {len(shares)} 个）"
        figures[fact.unit_id] = Figure(
            figure_id("rank", fact.id), place, "known", "名", text, tuple(f.id for f in facts), "rank"
        )
    return figures


def percentile(facts: Iterable[Fact], permille: int, *, decimals: int = 1) -> Figure:
    """The share below which `permille` of the units lie, linear between neighbours; 500 is the median."""
    facts = tuple(facts)
    ids = tuple(fact.id for fact in facts)
    measure = "median" if permille == 500 else f"percentile{permille}"
    shares = sorted(fact.ratio.exact for fact in facts if fact.ratio is not None)
    if not shares:
        return without_value(measure, "missing", "%", ids)
    position = Fraction((len(shares) - 1) * permille, 1000)
    below = position.numerator // position.denominator
    above = min(below + 1, len(shares) - 1)
    exact = shares[below] + (shares[above] - shares[below]) * (position - below)
    value = round_half_up(exact * 100, decimals)
    return Figure(figure_id(measure, *ids), value, "known", "%", f"{value}%", ids, measure)


def median(facts: Iterable[Fact], *, decimals: int = 1) -> Figure:
    """The middle unit's share (the mean of the two middle ones where their number is even)."""
    return percentile(facts, 500, decimals=decimals)
