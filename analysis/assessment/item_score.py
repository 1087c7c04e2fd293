"""Points of one item, by its kind: whole numbers and exact fractions of them, with why and from which rows.

Points are in thousandths. They are exact: sources weigh in per cent and shares are ratios, and nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from analysis.assessment.subject import Measure, Subject
from analysis.ratio import PERMILLE, Ratio
from analysis.standards.scheme_item import Item

Reason = Literal[
    "full",
    "lost",
    "no_entry",
    "partly_entered",
    "above_maximum",
    "no_fact",
    "no_event",
    "no_deduction",
    "at_cap",
    "carried_over",
]

_EVENTS: Final = ("per_event", "bonus", "minus")
"""Kinds for which nothing recorded means that nothing happened."""


@dataclass(frozen=True)
class Part:
    """One source's part of an item: points as entered, `counted` of the item's maximum after clamping."""

    source: str
    weight: int
    points: int | None
    counted: int
    row_key: str | None


@dataclass(frozen=True)
class Cost:
    """What one deduction took, so many times, before the item is clamped."""

    deduction: str
    title: str
    times: int
    points: int
    row_key: str


@dataclass(frozen=True)
class GivenBack:
    """What closing problems of a category gives back to an item, before the item's own maximum; a row of one."""

    category: str
    times: int
    points: int
    row_key: str


@dataclass(frozen=True)
class ItemScore:
    """`exact` points of an item; `measure` where something was counted, `parts` where people gave points.

    `fact_id`: the fact an indicator's item asks for, known or not.
    """

    item: Item
    exact: Fraction
    reason: Reason
    parts: tuple[Part, ...] = ()
    measure: Measure | None = None
    costs: tuple[Cost, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    fact_id: str | None = None


def score_item(item: Item, subject: Subject) -> ItemScore:
    """What is absent earns nothing and says so; only deductions, events and bonuses nobody recorded did not happen."""
    if item.kind == "deductions":
        return _with_closings(item, subject, _by_deductions(item, subject))
    scored = _by_hand(item, subject) if item.is_by_hand else _by_count(item, subject)
    if item.kind == "minus":
        return replace(scored, exact=-scored.exact, reason="lost" if scored.exact else scored.reason)
    return _with_closings(item, subject, scored)


def _with_closings(item: Item, subject: Subject, scored: ItemScore) -> ItemScore:
    """Only what was lost is given back, and nothing of an item nobody scored."""
    if scored.reason in ("no_entry", "no_fact") or scored.exact >= item.max_points:
        return scored
    backs = []
    for rule in item.closings:
        closed = [one for one in subject.problems if one.category == rule.category and one.state != "overdue"]
        points = sum(rule.each if one.state == "closed" else rule.late for one in closed)
        if points:
            backs.append(GivenBack(rule.category, len(closed), min(points, rule.at_most), closed[0].row_key))
    exact = min(scored.exact + sum(back.points for back in backs), Fraction(item.max_points))
    reason = "full" if exact == item.max_points else scored.reason
    return replace(scored, exact=exact, reason=reason, given_back=tuple(backs))


def _by_count(item: Item, subject: Subject) -> ItemScore:
    fact_id = f"{item.indicator}:{subject.org_id}:{subject.period}:{item.cut}" if item.indicator else None
    measure = subject.measures.get(item.id)
    if measure is None:
        absent: Reason = "no_fact" if item.indicator else "no_entry"
        if item.kind in _EVENTS and not item.indicator:
            absent = "no_event"
        return ItemScore(item, Fraction(0), absent, fact_id=fact_id)
    points = _COUNTED[item.kind](item, measure)
    reason: Reason = "full" if points == item.max_points else "lost"
    if points > item.max_points:
        points, reason = Fraction(item.max_points), "at_cap"
    if points < 0:
        points, reason = _below_nought(item, points)
    return ItemScore(item, points, reason, measure=measure, fact_id=fact_id)


def _below_nought(item: Item, points: Fraction) -> tuple[Fraction, Reason]:
    return (points, "carried_over") if item.overflow == "carry" else (Fraction(0), "lost")


def _by_hand(item: Item, subject: Subject) -> ItemScore:
    parts = []
    for source, weight in item.sources.items():
        entry = subject.entries.get((item.id, source))
        points = None if entry is None else entry.points
        counted = min(points or 0, item.max_points)
        parts.append(Part(source, weight, points, counted, None if entry is None else entry.row_key))
    entered = [part.points for part in parts if part.points is not None]
    exact = Fraction(sum(part.weight * part.counted for part in parts), sum(item.sources.values()))
    reason: Reason = "full" if exact == item.max_points else "lost"
    if not entered:
        reason = "no_event" if item.kind in _EVENTS else "no_entry"
    elif len(entered) < len(parts):
        reason = "partly_entered"
    elif max(entered) > item.max_points:
        reason = "above_maximum"
    return ItemScore(item, exact, reason, tuple(parts))


def _by_deductions(item: Item, subject: Subject) -> ItemScore:
    costs = []
    for one in item.deductions:
        measure = subject.measures.get(one.id)
        if measure is not None and measure.numerator > 0:
            taken = item.max_points if one.is_whole else one.points * measure.numerator
            costs.append(Cost(one.id, one.title, measure.numerator, taken, measure.row_key))
    points = Fraction(item.max_points - sum(cost.points for cost in costs))
    reason: Reason = "lost" if costs else "no_deduction"
    if points < 0:
        points, reason = _below_nought(item, points)
    return ItemScore(item, points, reason, costs=tuple(costs))


def _share(measure: Measure) -> Ratio:
    return Ratio(measure.numerator, measure.denominator or 1)


def _missed(measure: Measure) -> int:
    """How often it went wrong: of what was due, what is missing; a bare count is of wrongs."""
    return measure.numerator if measure.denominator is None else measure.denominator - measure.numerator


def _yes_no(item: Item, measure: Measure) -> Fraction:
    return Fraction(item.max_points if measure.numerator >= (measure.denominator or 1) else 0)


def _required_count(item: Item, measure: Measure) -> Fraction:
    due = item.required if item.required is not None else measure.denominator or 0
    return Fraction(item.max_points - (item.each or 0) * max(0, due - measure.numerator))


def _ratio(item: Item, measure: Measure) -> Fraction:
    share = _share(measure)
    return Fraction(next(band.points for band in item.bands if share.reaches(band.at_least)))


def _proportional(item: Item, measure: Measure) -> Fraction:
    return Fraction(item.max_points) * _share(measure).exact


def _ladder(item: Item, measure: Measure) -> Fraction:
    times = max(0, _missed(measure))
    return Fraction(next(band.points for band in item.bands if times >= band.at_least))


def _sliding(item: Item, measure: Measure) -> Fraction:
    missing = Fraction(item.below or 0) - _share(measure).exact * PERMILLE
    steps = missing / (item.every or 1)
    whole = -(-steps.numerator // steps.denominator) if item.rounding == "ceil" else steps.__floor__()
    return Fraction(item.max_points - (item.each or 0) * max(0, whole))


def _per_event(item: Item, measure: Measure) -> Fraction:
    return Fraction((item.each or 0) * measure.numerator)


_COUNTED: Final[Mapping[str, Callable[[Item, Measure], Fraction]]] = {
    "yes_no": _yes_no,
    "required_count": _required_count,
    "ratio": _ratio,
    "proportional": _proportional,
    "ladder": _ladder,
    "sliding": _sliding,
    "per_event": _per_event,
    "bonus": _per_event,
    "minus": _per_event,
}
