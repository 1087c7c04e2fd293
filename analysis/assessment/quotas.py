"""Quotas and awards of one comparison group: whole places, and those tied at the last one stay together."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.assessment.score import thousandths
from analysis.assessment.standing import Standing, Step
from analysis.ratio import PERMILLE
from analysis.standards.scheme import Award, Quota, Ties


def places(quota: Quota, size: int) -> int:
    """How many of a group of `size` the quota speaks of, rounded as it says."""
    share = size * quota.share
    return -(-share // PERMILLE) if quota.rounding == "ceil" else share // PERMILLE


def apply_quota(quota: Quota, grade: int, group: Sequence[Standing]) -> None:
    """Lower whoever has no place (`at_most`), or whoever is needed to fill the worst grade (`at_least`).

    `grade`: the place of the quota's grade, 0 the best.
    """
    size = places(quota, len(group))
    if quota.side == "at_most":
        ordered = sorted((case for case in group if case.place <= grade), key=lambda case: case.order)
        orders = [case.order for case in ordered]
        inside = entering(orders, size, quota.ties)
        for case in ordered[inside:]:
            reason = "quota_tie" if inside < size and case.order == orders[inside] else "quota_full"
            case.lower(grade + 1, Step("quota", quota.grade, reason, thousandths(case.total)))
        return
    needed = size - sum(case.place == grade for case in group)
    ordered = sorted((case for case in group if case.place < grade), key=lambda case: case.order, reverse=True)
    falling = entering([case.order for case in ordered], max(0, needed), quota.ties)
    for case in ordered[:falling]:
        case.lower(grade, Step("quota", quota.grade, "quota_least", thousandths(case.total)))


def apply_award(award: Award, grade: int, group: Sequence[Standing]) -> None:
    """Tell the first ones of a grade of their prize."""
    ordered = sorted((case for case in group if case.place == grade), key=lambda case: case.order)
    for case in ordered[: entering([case.order for case in ordered], award.first, award.ties)]:
        case.steps.append(Step("award", award.award, "awarded", thousandths(case.total)))


def entering(ordered: Sequence[object], size: int, ties: Ties) -> int:
    """How many of those in order enter `size` places; those equal at the last place enter together.

    `all_or_none`: only if all of them fit · `all`: even if more than fit, but never without a place at all.
    """
    if len(ordered) <= size or size == 0:
        return min(len(ordered), size)
    first_out = ordered[size]
    first_tied = next(at for at, one in enumerate(ordered) if one == first_out)
    if ties == "all_or_none" or first_tied == size:
        return first_tied
    return sum(at < first_tied or one == first_out for at, one in enumerate(ordered))
