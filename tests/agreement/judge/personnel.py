"""Everything judged about people beside attendance, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.judge import composition
from tests.agreement.judge.world import Evidence, World

PERSONNEL_COUNTS = composition.FLOW_COUNTS
PERSONNEL_FLOWS = composition.FLOWS
PERSONNEL_STOCKS = composition.STOCKS


def personnel(world: World) -> Iterator[Evidence]:
    yield from composition.composition(world)
    yield from composition.flows(world)
