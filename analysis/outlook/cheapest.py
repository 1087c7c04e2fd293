"""The cheapest choice of moves that reaches a grade, as an integer programme solved exactly by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.assessment.score import Score
from analysis.outlook.moves import Move
from analysis.standards.scheme import Scheme

_POINT: Final = 1000.0
_LEAST_PREFERENCE: Final = 1e-6
"""Of two ways of the same cost, the one that asks for fewer points."""


@dataclass
class _Programme:
    """Columns are the moves (0 or 1), then one amount and one switch a dimension; rows bound sums of columns."""

    width: int
    rows: list[np.ndarray] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def bound(self, columns: Mapping[int, float], low: float, high: float) -> None:
        row = np.zeros(self.width)
        for column, value in columns.items():
            row[column] = value
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)


def cheapest(
    scheme: Scheme, now: Score, goal: int, choices: Sequence[Move], efforts: Mapping[str, int]
) -> tuple[Move, ...] | None:
    """The moves, at most one an item; None where no choice reaches the grade's place `goal`."""
    if not choices:
        return None
    moves, dimensions = len(choices), len(scheme.dimensions)
    made = _Programme(moves + 2 * dimensions)
    _one_move_an_item(made, choices)
    _dimensions(made, scheme, now, choices)
    _reach(made, scheme, now, goal, choices)
    costs = np.zeros(made.width)
    for column, move in enumerate(choices):
        costs[column] = float(move.gain) / _POINT * (efforts.get(move.item, 1) + _LEAST_PREFERENCE)
    solved = milp(
        costs,
        integrality=np.array([1] * moves + [0] * dimensions + [1] * dimensions),
        bounds=Bounds(
            np.array([0.0] * moves + [-math.inf] * dimensions + [0.0] * dimensions),
            np.array([1.0] * moves + [one.max_points / _POINT for one in scheme.dimensions] + [1.0] * dimensions),
        ),
        constraints=LinearConstraint(np.array(made.rows), np.array(made.low), np.array(made.high)),
        options={"mip_rel_gap": 0.0},
    )
    if not solved.success:
        return None
    return tuple(move for column, move in enumerate(choices) if solved.x[column] > 0.5)


def _one_move_an_item(made: _Programme, choices: Sequence[Move]) -> None:
    for item in dict.fromkeys(move.item for move in choices):
        made.bound({column: 1.0 for column, move in enumerate(choices) if move.item == item}, 0, 1)


def _dimensions(made: _Programme, scheme: Scheme, now: Score, choices: Sequence[Move]) -> None:
    """A dimension's amount is at most its items' points; its maximum bounds the column."""
    dimension_of = {item.id: item.dimension for item in scheme.items}
    first = len(choices)
    for at, one in enumerate(now.dimensions):
        amount, switch = first + at, first + len(now.dimensions) + at
        gains = {
            column: -float(move.gain) / _POINT
            for column, move in enumerate(choices)
            if dimension_of[move.item] == one.dimension.id
        }
        raw = float(one.raw) / _POINT
        # Points below nought that are clamped count as nought: the switch then stands for "clamped".
        slack = max(0.0, -raw)
        made.bound({amount: 1.0, **gains, switch: -slack}, -math.inf, raw)
        if one.dimension.overflow == "clamp" and raw < 0:
            most = one.dimension.max_points / _POINT
            made.bound({amount: 1.0, switch: most}, -math.inf, most)
        else:
            made.bound({switch: 1.0}, 0, 0)


def _reach(made: _Programme, scheme: Scheme, now: Score, goal: int, choices: Sequence[Move]) -> None:
    """The grade's points, where points decide, and every gate that guards it."""
    first = len(choices)
    column_of = {one.dimension.id: first + at for at, one in enumerate(now.dimensions)}
    weights = sum(one.weight or 0 for one in scheme.dimensions)
    if scheme.grading == "points":
        worths = {
            column_of[one.id]: 1.0
            if one.weight is None
            else scheme.max_points * one.weight / (one.max_points * weights)
            for one in scheme.dimensions
        }
        made.bound(worths, (scheme.grades[goal].at_least - scheme.base_points) / _POINT, math.inf)
    exact = {item.item.id: item.exact for item in now.items}
    for gate in scheme.gates:
        if scheme.place_of(gate.grade) < goal:
            continue
        least = gate.at_least / _POINT
        if gate.part in column_of:
            made.bound({column_of[gate.part]: 1.0}, least, math.inf)
            continue
        gains = {at: float(move.gain) / _POINT for at, move in enumerate(choices) if move.item == gate.part}
        made.bound(gains, least - float(exact[gate.part]) / _POINT, math.inf)
