"""How unevenly the units below one unit do (发展不平衡): range, Gini, and what of the variation lies between them.

All from whole counts k of n, pooled and never averaged; units without a ratio are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from analysis.measures.fact import Fact
from analysis.measures.figure import Figure, FigureState, figure_id, without_value
from analysis.measures.shares import POINTS
from analysis.measures.thresholds import thresholds
from analysis.ratio import Ratio, round_half_up


def highest(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The units with the highest share, several where they tie; none where nobody has one."""
    return _at(facts, max)


def lowest(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The units with the lowest share, several where they tie; none where nobody has one."""
    return _at(facts, min)


def share_range(facts: Sequence[Fact], *, decimals: int = 1) -> Figure:
    """Highest share less lowest (极差): "相差12.3个百分点", "无差别"; its detail is both shares."""
    compared = _compared(facts)
    if lack := _lack(facts, compared):
        return without_value("share_range", lack, POINTS, _ids(facts))
    shares = [ratio.exact for _, ratio in compared]
    top, bottom = max(shares), min(shares)
    value = round_half_up((top - bottom) * 100, decimals)
    text = f"相差{value}{POINTS}" if value else "相差无几" if top > bottom else "无差别"
    detail = f"最高{round_half_up(top * 100, decimals)}%，最低{round_half_up(bottom * 100, decimals)}%"
    return _told("share_range", facts, value, POINTS, text, detail)


def gini(facts: Sequence[Fact], *, decimals: int = 3) -> Figure:
    """Gini coefficient of the units' shares, each weighing its denominator: 0 all alike, near 1 all in one unit.

    Σ over pairs of |k_i·n_j − k_j·n_i| ÷ (N·K), with N and K the sums: the mean difference of two shares, weighted,
    over twice the pooled share. Where nobody has anything (K = 0) there is 无分母.
    """
    compared = _compared(facts)
    if lack := _lack(facts, compared):
        return without_value("gini", lack, "", _ids(facts))
    ratios = [ratio for _, ratio in compared]
    held, due = _sums(ratios)
    if not held:
        return without_value("gini", "no_denominator", "", _ids(facts))
    apart = sum(
        abs(one.numerator * other.denominator - other.numerator * one.denominator)
        for one, other in combinations(ratios, 2)
    )
    value = round_half_up(Fraction(apart, due * held), decimals)
    return _told("gini", facts, value, "", f"{value}")


def between_share(facts: Sequence[Fact], *, decimals: int = 1) -> Figure:
    """How much of all variation lies between the units: "12.3%"; the rest lies within them.

    Each counted item is done or not, so the whole variance is P(1 − P) and that between units Σ n_i(p_i − P)² ÷ N, with
    P the pooled share; their quotient is the correlation ratio η². Its detail is what chance alone would give,
    (units − 1) ÷ (N − 1). Where all or none is done nothing varies, and a ratio above 1 is no share: 无分母.
    """
    compared = _compared(facts)
    if lack := _lack(facts, compared):
        return without_value("between_share", lack, "%", _ids(facts))
    ratios = [ratio for _, ratio in compared]
    held, due = _sums(ratios)
    if held in (0, due) or any(ratio.numerator > ratio.denominator for ratio in ratios):
        return without_value("between_share", "no_denominator", "%", _ids(facts))
    pooled = Fraction(held, due)
    between = sum((ratio.denominator * (ratio.exact - pooled) ** 2 for ratio in ratios), Fraction(0)) / due
    value = round_half_up(between / (pooled * (1 - pooled)) * 100, decimals)
    chance = round_half_up(Fraction(len(ratios) - 1, due - 1) * 100, decimals)
    return _told("between_share", facts, value, "%", f"{value}%", f"纯属偶然约{chance}%")


def _compared(facts: Iterable[Fact]) -> list[tuple[Fact, Ratio]]:
    return [(fact, fact.ratio) for fact in facts if fact.ratio is not None]


def _at(facts: Iterable[Fact], pick: Callable[[list[Fraction]], Fraction]) -> tuple[Fact, ...]:
    compared = _compared(facts)
    if not compared:
        return ()
    edge = pick([ratio.exact for _, ratio in compared])
    return tuple(fact for fact, ratio in compared if ratio.exact == edge)


def _lack(facts: Sequence[Fact], compared: Sequence[object]) -> FigureState | None:
    """Why the units cannot be compared: nothing known, nothing due, or too few of them."""
    if not compared:
        return "missing" if all(fact.state == "missing" for fact in facts) else "no_denominator"
    return "too_small" if len(compared) < thresholds().fewest_units else None


def _sums(ratios: Iterable[Ratio]) -> tuple[int, int]:
    pairs = [(ratio.numerator, ratio.denominator) for ratio in ratios]
    return sum(held for held, _ in pairs), sum(due for _, due in pairs)


def _ids(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def _told(measure: str, facts: Sequence[Fact], value: Decimal, unit: str, text: str, detail: str = "") -> Figure:
    ids = _ids(facts)
    return Figure(figure_id(measure, *ids), value, "known", unit, text, ids, measure, detail=detail)
