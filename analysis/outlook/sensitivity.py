"""Which items decide: first-order and total indices of how far the ranks move, and ranks with an item left out.

After OECD/JRC, Handbook on Constructing Composite Indicators (2008), chapter on uncertainty and sensitivity analysis:
the output is the mean absolute shift of the ranks from today's. The indices are scipy's (Saltelli 2010); an item on
which nobody differs cannot matter, and its indices are exactly 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import sobol_indices, uniform

from analysis.assessment.grading import Graded
from analysis.outlook.forecast import outlook_settings
from analysis.outlook.robustness import ranks_of, totals_of, weighted
from analysis.outlook.shares import Floats, Shares, shares_of
from analysis.ratio import PERMILLE
from analysis.standards.scheme import Scheme

Normalisation = Literal["points", "min_max", "z_score", "rank"]


@dataclass(frozen=True)
class Influence:
    """One item: what it moves alone, what it moves with the others, and the mean shift of ranks without it."""

    item: str
    title: str
    first: float
    total: float
    without: float


def influences(scheme: Scheme, graded: Sequence[Graded]) -> list[Influence]:
    """Every ordinary item in the scheme's order."""
    held = shares_of(scheme, graded)
    titles = {item.id: item.title for item in scheme.items}
    today = ranks_of(totals_of(held, held.weights[None, :]))
    first, total = _indices(held)
    return [
        Influence(item, titles[item], first[at], total[at], float(_shift(held, _without(held, at), today)[0]))
        for at, item in enumerate(held.items)
    ]


def normalised_ranks(scheme: Scheme, graded: Sequence[Graded], how: Normalisation) -> list[int]:
    """Ranks had each item been brought to one scale another way before it was weighed; today's for `points`."""
    held = shares_of(scheme, graded)
    totals = _rescaled(held.shares, how) @ held.weights + held.extra
    return [int(one) for one in ranks_of(totals[None, :])[0]]


def _indices(held: Shares) -> tuple[list[float], list[float]]:
    settings = outlook_settings()["robustness"]
    spread = settings["weight_permille"] / PERMILLE
    # An item that is alike for everybody moves everybody alike: it is not drawn at all.
    varied = [at for at in range(len(held.items)) if np.ptp(held.shares[:, at]) > 0]
    none = [0.0] * len(held.items)
    today = ranks_of(totals_of(held, held.weights[None, :]))
    if len(varied) < 1 or held.branches < 2:
        return none, none

    def moved(multipliers: Floats) -> Floats:
        weights = np.ones((multipliers.shape[1], len(held.items)))
        weights[:, varied] = multipliers.T
        return _shift(held, weighted(held, weights), today)

    found = sobol_indices(
        func=moved,
        n=settings["sobol_base"],
        dists=[uniform(loc=1 - spread, scale=2 * spread)] * len(varied),
        rng=np.random.default_rng(settings["seed"]),
    )
    return _placed(found.first_order, varied, none), _placed(found.total_order, varied, none)


def _placed(found: Floats, varied: Sequence[int], none: Sequence[float]) -> list[float]:
    placed = list(none)
    for at, value in zip(varied, np.nan_to_num(np.atleast_1d(found)), strict=True):
        placed[at] = float(value)
    return placed


def _shift(held: Shares, weights: Floats, today: np.ndarray) -> Floats:
    """Mean absolute shift of the ranks, per draw."""
    return np.asarray(np.abs(ranks_of(totals_of(held, weights)) - today).mean(axis=1))


def _without(held: Shares, at: int) -> Floats:
    multipliers = np.ones((1, len(held.items)))
    multipliers[0, at] = 0
    return weighted(held, multipliers) if len(held.items) > 1 else held.weights[None, :]


def _rescaled(shares: Floats, how: Normalisation) -> Floats:
    if how == "points":
        return shares
    low, high, mean, spread = shares.min(axis=0), shares.max(axis=0), shares.mean(axis=0), shares.std(axis=0)
    # Everybody alike on an item: whatever it is brought to, it is alike again.
    if how == "min_max":
        return np.asarray((shares - low) / np.where(high > low, high - low, 1))
    if how == "z_score":
        return np.asarray((shares - mean) / np.where(spread > 0, spread, 1))
    order = ranks_of(shares.T)
    return np.asarray(1 - (order.T - 1) / max(1, len(shares)))
