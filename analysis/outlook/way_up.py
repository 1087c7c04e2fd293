"""The way up: the cheapest set of improvements that lifts a branch to a grade, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from analysis.assessment.grading import Graded
from analysis.assessment.score import worth
from analysis.outlook.cheapest import cheapest
from analysis.outlook.moves import Move, moves_of
from analysis.outlook.vetoes import directly, held_back, vetoed
from analysis.standards.scheme import Scheme

Hindrance = Literal["veto", "direct", "arrears", "rank", "unreachable", "already"]


@dataclass(frozen=True)
class WayUp:
    """What a branch has to do for a grade.

    `moves`: one an item · `cost`: points gained times the item's effort, in thousandths · `total`: the points then
    reached · `hindrance`: why there is no way, None where there is one · `quota`: points alone do not decide the grade.
    """

    org_id: str
    grade: str
    moves: tuple[Move, ...]
    cost: Fraction
    total: Fraction
    hindrance: Hindrance | None = None
    quota: bool = False


def way_up(scheme: Scheme, now: Graded, grade: str, efforts: Mapping[str, int] | None = None) -> WayUp:
    """The cheapest way of one branch to a grade (or a better one), respecting caps of dimensions and gates.

    `efforts`: what a point of an item costs, by item, 1 where nothing is said; the user's own judgement, in whole
    numbers from 0 on. Ways that cost the same are told apart by fewer points gained. Vetoes and direct grades are not
    lifted, overdue problems are closed and not outweighed, and a grade by rank has no points to be reached.
    """
    goal = scheme.place_of(grade)
    org_id, quota = now.score.subject.org_id, any(one.grade == grade and one.side == "at_most" for one in scheme.quotas)
    hindrance = _hindrance(scheme, now, goal)
    if hindrance is not None:
        return WayUp(org_id, grade, (), Fraction(0), now.total, hindrance, quota)
    choices = [move for item in now.score.items for move in moves_of(item)]
    chosen = cheapest(scheme, now.score, goal, choices, efforts or {})
    if chosen is None:
        return WayUp(org_id, grade, (), Fraction(0), now.total, "unreachable", quota)
    cost = sum((move.gain * (efforts or {}).get(move.item, 1) for move in chosen), Fraction(0))
    return WayUp(org_id, grade, chosen, cost, _total(scheme, now, chosen), None, quota)


def _hindrance(scheme: Scheme, now: Graded, goal: int) -> Hindrance | None:
    """What no points overcome."""
    closed = vetoed(scheme, now)
    stands: dict[Hindrance, bool] = {
        "already": scheme.place_of(now.grade) <= goal,
        "rank": scheme.grading == "rank",
        "veto": closed.best > goal or closed.is_zero,
        "direct": directly(scheme, now) > goal,
        "arrears": held_back(scheme, now) > goal,
    }
    return next((hindrance for hindrance, holds in stands.items() if holds), None)


def _total(scheme: Scheme, now: Graded, chosen: Sequence[Move]) -> Fraction:
    """The points after the moves, exact, by the scheme's own arithmetic."""
    gains = {move.item: move.gain for move in chosen}
    total = Fraction(scheme.base_points)
    for one in now.score.dimensions:
        items = [item for item in now.score.items if item.item.dimension == one.dimension.id]
        raw = sum((item.exact + gains.get(item.item.id, 0) for item in items), Fraction(0))
        total += worth(scheme, one.dimension, raw)
    return min(max(total, Fraction(0)), Fraction(scheme.max_points))
