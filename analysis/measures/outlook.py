"""What could be, as printed: chances, places, effort, and how many a committee still has to win by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analysis.measures.figure import Figure, figure_id
from analysis.ratio import Ratio, round_half_up


def chance(what: str, probability: Fraction, made_from: Sequence[str] = ()) -> Figure:
    """A probability in per cent; what is neither impossible nor certain never prints as 0% or 100%."""
    value = round_half_up(probability * 100, 0)
    text = f"{value}%"
    if value == 0 and probability > 0:
        text = "不到1%"
    elif value == 100 and probability < 1:
        text = "99%以上"
    return Figure(figure_id(f"chance:{what}", *made_from), value, "known", "%", text, tuple(made_from), "chance")


def span(what: str, low: int, high: int, unit: str, made_from: Sequence[str] = ()) -> Figure:
    """From so many to so many: "31—36个", "第3—7名"; its value is the width."""
    inside = f"{low}" if low == high else f"{low}—{high}"
    text = f"第{inside}{unit}" if unit == "名" else f"{inside}{unit}"
    return Figure(figure_id(f"span:{what}", *made_from), high - low, "known", unit, text, tuple(made_from), "span")


def place(what: str, number: int, made_from: Sequence[str] = ()) -> Figure:
    """A place among all: "第3名"."""
    text = f"第{number}名"
    return Figure(figure_id(f"place:{what}", *made_from), number, "known", "名", text, tuple(made_from), "place")


def index(what: str, value: float, made_from: Sequence[str] = ()) -> Figure:
    """A sensitivity index to two decimals; one that is exactly nought prints as 0."""
    rounded = round_half_up(Fraction(value), 2) if value else Decimal(0)
    return Figure(figure_id(f"index:{what}", *made_from), rounded, "known", "", f"{rounded}", tuple(made_from), "index")


@dataclass(frozen=True)
class PaceStep:
    """By the end of a stretch: how many are needed, how many of them are new in it, and the share that is then."""

    title: str
    needed: int
    more: int
    share: Ratio


def pace(now: Ratio, permille: int, stretches: Sequence[str]) -> tuple[PaceStep, ...]:
    """The gap spread evenly over the stretches left, begun heads counted whole: whoever keeps it arrives in time."""
    gap = now.gap(permille)
    steps, before = [], now.numerator
    for at, title in enumerate(stretches, 1):
        needed = now.numerator + -(-gap * at // len(stretches))
        steps.append(PaceStep(title, needed, needed - before, Ratio(needed, now.denominator)))
        before = needed
    return tuple(steps)
