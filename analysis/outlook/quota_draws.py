"""The engine's quotas on arrays: the same places, the same ties, for one draw at a time."""

from __future__ import annotations

import numpy as np

from analysis.assessment.quotas import places
from analysis.outlook.shares import Floats, Ints, Shares
from analysis.standards.scheme import Quota, Ties

_DIGITS = 9


def order_of(held: Shares, grades: Ints, totals: Floats) -> Floats:
    """Who comes first, as three columns: the better grade, then who was graded directly, then more points."""
    direct = held.is_direct & (grades == held.floors)
    return np.column_stack([grades.astype(float), np.where(direct, 0.0, 1.0), np.round(-totals, _DIGITS)])


def keep_quota(quota: Quota, grade: int, grades: Ints, order: Floats, members: Ints) -> None:
    """Lower who has no place (`at_most`) or who is needed to fill the worst grade (`at_least`); `grades` in place."""
    size = places(quota, len(members))
    if quota.side == "at_most":
        inside = _sorted(members[grades[members] <= grade], order)
        out = inside[entering_at(order[inside], size, quota.ties) :]
        grades[out] = np.maximum(grades[out], grade + 1)
        return
    needed = max(0, size - int((grades[members] == grade).sum()))
    better = _sorted(members[grades[members] < grade], order)[::-1]
    grades[better[: entering_at(order[better], needed, quota.ties)]] = grade


def _sorted(members: Ints, order: Floats) -> Ints:
    columns = order[members]
    return np.asarray(members[np.lexsort((columns[:, 2], columns[:, 1], columns[:, 0]))])


def entering_at(order: Floats, size: int, ties: Ties) -> int:
    """How many of those in order enter `size` places, as the engine's `entering`."""
    if len(order) <= size or size == 0:
        return min(len(order), size)
    tied = (order == order[size]).all(axis=1)
    first_tied = int(tied.argmax())
    if ties == "all_or_none" or first_tied == size:
        return first_tied
    return first_tied + int(tied.sum())
