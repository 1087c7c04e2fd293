"""The whole sample committee, through intake and the pipeline, judged fact by fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.store.editions import open_edition
from tests.agreement.editions import differences, facts_of, rows_of
from tests.agreement.judge import World, judge
from tests.agreement.judge.world import project_demands

pytestmark = pytest.mark.whole_sample


def test_every_fact_of_the_sample_agrees(sample_home: Path) -> None:
    with open_edition(sample_home / "data" / "editions") as edition:
        ours = facts_of(edition.con)
        judged = judge(World(rows_of(edition.con), edition.as_of, project_demands()))
    assert len(ours) > 100_000
    assert list(differences(ours, judged)) == []
