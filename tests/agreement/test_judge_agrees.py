"""The pipeline and the slow judge give the same facts for 200 random committees: a few alone, most in forests.

Alone every fact is compared, missing ones and zeros too; of a forest every number, and what is missing at all. With
`TOUYAN_SOAK` set (`make soak`) 10,000 committees are tried.
"""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest

from tests.agreement.committees import committee
from tests.agreement.committees.demands import other_demands
from tests.agreement.committees.forest import TREES, forest
from tests.agreement.editions import built, counted_of, differences, facts_of, standards_of
from tests.agreement.judge import World, counted, judge
from tests.agreement.judge.world import Demands, project_demands

COMMITTEES = 10_000 if os.environ.get("TOUYAN_SOAK") else 200
SEEDS = range(COMMITTEES // 25)
FORESTS = range((COMMITTEES - len(SEEDS)) // TREES)


def demands_of(seed: int) -> Demands:
    """Ours for even seeds, others for odd ones: a threshold in the SQL would show.

    Two committees of five count their 组织生活 from December: a day of December there belongs to the year after.
    """
    ours = replace(project_demands(), life_from_december=seed % 5 in (1, 4))
    return other_demands(Random(seed), ours) if seed % 2 else ours  # noqa: S311 - a reproducible sample


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fact_agrees(seed: int) -> None:
    sample, demands = committee(seed), demands_of(seed)
    with built(sample.tables, sample.as_of, standards_of(demands)) as con:
        ours = facts_of(con)
    judged = judge(World(sample.tables, sample.as_of, demands))
    found = list(differences(ours, judged))
    assert not found, "\n".join(str(one) for one in found[:20])


@pytest.mark.parametrize("seed", FORESTS)
def test_every_number_of_a_forest_agrees(seed: int) -> None:
    sample, demands = forest(seed), demands_of(seed)
    with built(sample.tables, sample.as_of, standards_of(demands)) as con:
        ours, seen = counted_of(con)
    judged, judged_seen = counted(World(sample.tables, sample.as_of, demands))
    found = list(differences(ours, judged))
    assert not found, "\n".join(str(one) for one in found[:20])
    assert seen == judged_seen


def test_alone_and_in_forests_there_are_as_many_committees_as_promised() -> None:
    assert len(SEEDS) + TREES * len(FORESTS) >= COMMITTEES
