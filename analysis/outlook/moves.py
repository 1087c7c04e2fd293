"""What a branch could do about one item: every higher level it can be brought to, and what is needed for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from analysis.assessment.item_score import ItemScore
from analysis.ratio import Ratio

_HAND_STEP: Final = 1000
"""Points by hand are given in whole points."""


@dataclass(frozen=True)
class Move:
    """Bring an item from `was` to `points` (thousandths, exact).

    `needed`: how many more of what is counted, None where nothing is · `of`: hand (people give points), yes, counted.
    """

    item: str
    was: Fraction
    points: Fraction
    needed: int | None = None
    of: Literal["hand", "yes", "counted"] = "counted"

    @property
    def gain(self) -> Fraction:
        return self.points - self.was


def moves_of(one: ItemScore) -> tuple[Move, ...]:
    """Every level above today's, lowest first; none for an item that is full or that nothing can be done about.

    Past absences and deductions cannot be undone: ladders of wrongs and deductions offer nothing.
    """
    if one.exact >= one.item.max_points:
        return ()
    return tuple(_by_kind(one))


def _by_kind(one: ItemScore) -> Iterator[Move]:
    item = one.item
    if item.is_by_hand:
        first = -(-int(one.exact + 1) // _HAND_STEP) * _HAND_STEP
        for points in range(first, item.max_points, _HAND_STEP):
            yield Move(item.id, one.exact, Fraction(points), of="hand")
        yield Move(item.id, one.exact, Fraction(item.max_points), of="hand")
    elif item.kind == "yes_no":
        yield Move(item.id, one.exact, Fraction(item.max_points), of="yes")
    elif item.kind == "ratio":
        yield from _bands(one)
    elif item.kind in {"required_count", "per_event", "bonus"}:
        yield from _counted(one)
    elif item.kind == "proportional" and one.measure is not None and one.measure.denominator:
        yield from _shares(one, one.measure.numerator, one.measure.denominator)


def _bands(one: ItemScore) -> Iterator[Move]:
    share = None
    if one.measure is not None and one.measure.denominator:
        share = Ratio(one.measure.numerator, one.measure.denominator)
    for band in sorted(one.item.bands, key=lambda band: band.points):
        if band.points > one.exact:
            needed = None if share is None else share.gap(band.at_least)
            yield Move(one.item.id, one.exact, Fraction(band.points), needed)


def _counted(one: ItemScore) -> Iterator[Move]:
    each, item = one.item.each or 0, one.item
    steps = 0
    points = one.exact
    while each and points < item.max_points:
        steps += 1
        points = min(points + each, Fraction(item.max_points))
        yield Move(item.id, one.exact, points, steps)


def _shares(one: ItemScore, numerator: int, denominator: int) -> Iterator[Move]:
    for more in range(1, denominator - numerator + 1):
        share = Fraction(min(numerator + more, denominator), denominator)
        yield Move(one.item.id, one.exact, share * one.item.max_points, more)
