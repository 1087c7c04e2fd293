"""What came and went explains what is there: opening + admitted + moved in − moved out = closing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from tests.agreement.committees import committee
from tests.agreement.judge import Fact, FactKey
from tests.property.test_facts import facts, few, seeds


def _count(ours: dict[FactKey, Fact], unit: str, period: str, indicator: str) -> int:
    return ours[FactKey(unit, period, indicator, "")].numerator or 0


@few
@given(seeds)
def test_opening_and_flows_make_the_closing(seed: int) -> None:
    """Month by month, for every branch and the topmost unit; a general branch may gain and lose whole branches."""
    sample = committee(seed)
    ours = facts(sample)
    units = [row["org_id"] for row in sample.tables["organisations"] if row["level"] == "branch"] + ["G"]
    months = sorted({key.period for key in ours if len(key.period) == 7 and key.period[5].isdigit()})
    compared = 0
    for before, now in pairwise(months):
        if ours[FactKey("G", before, "member_count", "")].state == "missing":
            continue
        for unit in units:
            opening, closing = (_count(ours, unit, period, "member_count") for period in (before, now))
            came = sum(_count(ours, unit, now, name) for name in ("members_admitted", "members_moved_in"))
            assert opening + came - _count(ours, unit, now, "members_moved_out") == closing, (unit, now)
            compared += 1
    assert compared or "memberships" not in sample.tables
