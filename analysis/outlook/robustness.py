"""How firm ranks and grades are when weights and borders are drawn anew.

After OECD/JRC, Handbook on Constructing Composite Indicators (2008), chapter on uncertainty and sensitivity analysis:
weights vary around the scheme's, borders too; each draw grades everybody again, quotas included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.assessment.grading import Graded
from analysis.outlook.forecast import outlook_settings
from analysis.outlook.quota_draws import keep_quota, order_of
from analysis.outlook.shares import Floats, Ints, Shares, is_at_least, shares_of
from analysis.ratio import PERMILLE
from analysis.standards.scheme import Scheme


@dataclass(frozen=True)
class Firmness:
    """One branch: its rank today, where 90 % of the draws put it, and how often each grade was its own.

    `chances`: grade → share of the draws, best grade first.
    """

    org_id: str
    rank: int
    low: int
    high: int
    grade: str
    chances: dict[str, float]


@dataclass(frozen=True)
class Draws:
    """Weights (draws × items, adding up to 1) and borders (draws × grades, parts of the maximum, best first)."""

    weights: Floats
    borders: Floats


def robustness(scheme: Scheme, graded: Sequence[Graded], *, draws: int | None = None) -> list[Firmness]:
    """Every branch in the order given. The same data, settings and seed give the same result on any machine."""
    if not graded:
        return []
    held = shares_of(scheme, graded)
    drawn = draw(scheme, held, draws or int(outlook_settings()["robustness"]["draws"]))
    totals = totals_of(held, drawn.weights)
    ranks = ranks_of(totals)
    grades = grades_of(scheme, held, totals, drawn.borders)
    settings = outlook_settings()["robustness"]
    levels = [settings["rank_low_permille"] / PERMILLE, settings["rank_high_permille"] / PERMILLE]
    low, high = np.quantile(ranks, levels, axis=0, method="inverted_cdf")
    names = [grade.grade for grade in scheme.grades]
    counts = np.stack([(grades == place).mean(axis=0) for place in range(len(names))])
    return [
        Firmness(
            one.score.subject.org_id,
            one.place,
            int(low[at]),
            int(high[at]),
            one.grade,
            {name: float(counts[place, at]) for place, name in enumerate(names)},
        )
        for at, one in enumerate(graded)
    ]


def draw(scheme: Scheme, held: Shares, draws: int) -> Draws:
    """Multipliers of weights and shifts of borders, uniform within the stated spread."""
    settings = outlook_settings()["robustness"]
    rng = np.random.default_rng(settings["seed"])
    spread = settings["weight_permille"] / PERMILLE
    multipliers = rng.uniform(1 - spread, 1 + spread, (draws, len(held.items)))
    shift = rng.uniform(-1, 1, (draws, len(scheme.grades))) * settings["border_points"]
    return Draws(weighted(held, multipliers), borders_of(scheme, shift))


def weighted(held: Shares, multipliers: Floats) -> Floats:
    """The scheme's weights times the multipliers, each draw adding up to what the scheme's own do."""
    raw = multipliers * held.weights
    return np.asarray(raw / raw.sum(axis=1, keepdims=True) * held.weights.sum())


def borders_of(scheme: Scheme, shift: Floats) -> Floats:
    """Borders as parts of what ordinary items can give; the worst grade's stays where it is."""
    at_least = np.array([grade.at_least for grade in scheme.grades], dtype=float)
    moved = at_least + np.where(at_least > 0, shift, 0)
    return np.asarray(moved / _whole(scheme))


def _whole(scheme: Scheme) -> float:
    return float(
        sum(
            one.max_points if one.weight is None else scheme.max_points * one.weight / _weights(scheme)
            for one in scheme.dimensions
            if not one.is_bonus
        )
    )


def _weights(scheme: Scheme) -> int:
    return sum(one.weight or 0 for one in scheme.dimensions)


def totals_of(held: Shares, weights: Floats) -> Floats:
    """Draws × branches, as parts of the maximum."""
    return np.asarray(weights @ held.shares.T + held.extra)


def ranks_of(totals: Floats) -> Ints:
    """1 for the most points; equal points share the better rank."""
    near = np.round(totals, 9)
    ordered = np.sort(near, axis=1)
    above = np.stack(
        [
            row.size - np.searchsorted(sorted_row, row, side="right")
            for row, sorted_row in zip(near, ordered, strict=True)
        ]
    )
    return np.asarray(above + 1)


def grades_of(scheme: Scheme, held: Shares, totals: Floats, borders: Floats) -> Ints:
    """Draws × branches: the place of the grade, 0 the best, after borders, vetoes, gates, direct grades and quotas."""
    reached = np.stack([is_at_least(totals, borders[:, place, None]) for place in range(len(scheme.grades))])
    grades = np.where(reached.any(axis=0), reached.argmax(axis=0), len(scheme.grades) - 1)
    if scheme.grading != "points":
        grades = np.zeros_like(grades)
    grades = np.clip(grades, held.ceilings, held.floors).astype(np.int64)
    for group in dict.fromkeys(held.groups):
        members = np.array([at for at, name in enumerate(held.groups) if name == group])
        for quota in scheme.quotas_of(group):
            for row in range(len(grades)):
                keep_quota(
                    quota, scheme.place_of(quota.grade), grades[row], order_of(held, grades[row], totals[row]), members
                )
    return grades
