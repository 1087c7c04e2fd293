"""Points of one branch, item by item: whole numbers only, every point with where it came from and why.

Points are in thousandths; a total is kept in hundredths of that (`exact`), because sources weigh in per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from analysis.ratio import Ratio, round_half_up
from analysis.standards.scheme import Item, Scheme

EXACT: Final = 100
"""How many units of an exact total make a thousandth of a point."""

Reason = Literal["full", "lost", "no_entry", "partly_entered", "above_maximum", "no_fact"]


@dataclass(frozen=True)
class Entry:
    """Points one source gave for one item; `row_key` is the row of `assessments`."""

    item: str
    source: str
    points: int
    row_key: str


@dataclass(frozen=True)
class Part:
    """One source's part of an item: points as entered, `counted` of the item's maximum after clamping."""

    source: str
    weight: int
    points: int | None
    counted: int
    row_key: str | None


@dataclass(frozen=True)
class ItemScore:
    """`exact` points of an item; `share` and `fact_id` where an indicator gives them, `parts` where people do."""

    item: Item
    exact: int
    reason: Reason
    parts: tuple[Part, ...] = ()
    share: Ratio | None = None
    fact_id: str | None = None

    @property
    def points(self) -> int:
        """Thousandths, rounded once."""
        return thousandths(self.exact)


@dataclass(frozen=True)
class Score:
    """All items of a branch in a year, in the scheme's order."""

    org_id: str
    work_year: int
    items: tuple[ItemScore, ...]

    @property
    def exact(self) -> int:
        return sum(item.exact for item in self.items)

    def exact_of(self, item: str) -> int:
        return next(one.exact for one in self.items if one.item.id == item)


def thousandths(exact: int) -> int:
    """Thousandths of a point from an exact total, half-up."""
    return int(round_half_up(Fraction(exact, EXACT), 0))


def score(
    scheme: Scheme,
    org_id: str,
    work_year: int,
    entries: Mapping[tuple[str, str], Entry],
    shares: Mapping[str, Ratio],
) -> Score:
    """`entries` by item and source; `shares` by item: what is absent earns nothing and says so."""
    scored = []
    for item in scheme.items:
        if item.kind == "manual":
            scored.append(_by_hand(item, entries))
        else:
            scored.append(_by_share(item, shares.get(item.id), f"{item.indicator}:{org_id}:{work_year}:{item.cut}"))
    return Score(org_id, work_year, tuple(scored))


def _by_hand(item: Item, entries: Mapping[tuple[str, str], Entry]) -> ItemScore:
    parts = []
    for source, weight in item.sources.items():
        entry = entries.get((item.id, source))
        points = None if entry is None else entry.points
        counted = min(points or 0, item.max_points)
        parts.append(Part(source, weight, points, counted, None if entry is None else entry.row_key))
    entered = [part.points for part in parts if part.points is not None]
    exact = sum(part.weight * part.counted for part in parts)
    reason: Reason = "full" if exact == item.max_points * EXACT else "lost"
    if not entered:
        reason = "no_entry"
    elif len(entered) < len(parts):
        reason = "partly_entered"
    elif max(entered) > item.max_points:
        reason = "above_maximum"
    return ItemScore(item, exact, reason, tuple(parts))


def _by_share(item: Item, share: Ratio | None, fact_id: str) -> ItemScore:
    if share is None:
        return ItemScore(item, 0, "no_fact", fact_id=fact_id)
    points = next(band.points for band in item.bands if share.reaches(band.at_least))
    reason: Reason = "full" if points == item.max_points else "lost"
    return ItemScore(item, points * EXACT, reason, share=share, fact_id=fact_id)
