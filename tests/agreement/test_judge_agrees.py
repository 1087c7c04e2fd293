"""The pipeline and the slow judge give the same facts, every one of them, for many random committees.

`TOUYAN_SOAK=500` tries that many committees instead of the usual few.
"""

from __future__ import annotations

import os

import pytest

from tests.agreement.committees import committee
from tests.agreement.editions import built, differences, facts_of, first_year_of
from tests.agreement.judge import World, judge
from tests.agreement.judge.world import project_demands

SEEDS = range(int(os.environ.get("TOUYAN_SOAK", "40")))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fact_agrees(seed: int) -> None:
    sample = committee(seed)
    with built(sample.tables, sample.as_of) as con:
        ours, first_year = facts_of(con), first_year_of(con)
    judged = judge(World(sample.tables, sample.as_of, first_year, project_demands()))
    found = list(differences(ours, judged))
    assert not found, "\n".join(str(one) for one in found[:20])
