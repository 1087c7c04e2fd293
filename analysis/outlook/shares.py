"""Scores as shares of what each item could give: what weights can be varied on, for many branches at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.assessment.grading import Graded
from analysis.outlook.vetoes import held_back, vetoed
from analysis.standards.scheme import Scheme

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_NEAR = 1e-9
"""Points within this are the same point: a border that is met is met in floating point too."""


@dataclass(frozen=True)
class Shares:
    """What is varied, and what holds whatever is varied; one row a branch.

    `shares`: branches × items, 0 to 1 · `weights`: an item's part of the maximum, adding up to 1 · `extra`: points that
    no weight moves (base points, bonuses, what is carried over), as a part of the maximum · `ceilings`, `floors`: the
    best place gates and vetoes leave, the worst one a direct grade does · `groups`: whom a branch is compared with.
    """

    items: tuple[str, ...]
    shares: Floats
    weights: Floats
    extra: Floats
    ceilings: Ints
    floors: Ints
    is_direct: npt.NDArray[np.bool_]
    groups: tuple[str, ...]

    @property
    def branches(self) -> int:
        return int(self.shares.shape[0])


def shares_of(scheme: Scheme, graded: Sequence[Graded]) -> Shares:
    """Every ordinary item by its share; the rest of a total is `extra`, so that unvaried weights give it exactly."""
    ordinary = [
        (at, item)
        for at, item in enumerate(scheme.items)
        if item.max_points
        and not next(one for one in scheme.dimensions if one.id == item.dimension).is_bonus
        and item.kind != "bonus"
    ]
    worths = np.array([item.max_points * _factor(scheme, item.dimension) for _, item in ordinary], dtype=float)
    whole = worths.sum()
    shares = np.array(
        [[float(one.score.items[at].exact / item.max_points) for at, item in ordinary] for one in graded],
        dtype=float,
    ).reshape(len(graded), len(ordinary))
    # A total that a veto set to nought stays there, whatever is weighed how.
    shares[[vetoed(scheme, one).is_zero for one in graded]] = 0
    totals = np.array([float(one.total) for one in graded]) / whole
    weights = worths / whole
    best, worst = [], []
    for one in graded:
        ceiling, floor = _held(scheme, one)
        best.append(ceiling)
        worst.append(floor)
    return Shares(
        tuple(item.id for _, item in ordinary),
        shares,
        weights,
        totals - shares @ weights,
        np.array(best, dtype=np.int64),
        np.array(worst, dtype=np.int64),
        np.array(worst) < len(scheme.grades) - 1,
        tuple(one.score.subject.group for one in graded),
    )


def _factor(scheme: Scheme, dimension_id: str) -> float:
    """What one point of an item is worth in the total."""
    one = next(one for one in scheme.dimensions if one.id == dimension_id)
    if one.weight is None:
        return 1.0
    weights = sum(other.weight or 0 for other in scheme.dimensions)
    return scheme.max_points * one.weight / (one.max_points * weights)


def _held(scheme: Scheme, one: Graded) -> tuple[int, int]:
    """The best place that gates and vetoes leave, and the worst one a direct grade lets it fall to."""
    ceiling, floor = 0, len(scheme.grades) - 1
    for gate in scheme.gates:
        if one.score.exact_of(gate.part) < gate.at_least:
            ceiling = max(ceiling, scheme.place_of(gate.grade) + 1)
    ceiling = max(ceiling, vetoed(scheme, one).best, held_back(scheme, one))
    rules = {rule.reason: rule for rule in scheme.directs}
    for honour in one.score.subject.honours:
        rule = rules.get(honour.reason)
        if rule is not None and rule.side == "at_least":
            floor = min(floor, scheme.place_of(rule.grade))
        elif rule is not None:
            ceiling = max(ceiling, scheme.place_of(rule.grade))
    return ceiling, max(floor, ceiling)


def is_at_least(totals: Floats, border: Floats | float) -> npt.NDArray[np.bool_]:
    """Left-closed borders, in floating point."""
    return np.asarray(totals >= np.asarray(border) - _NEAR)
