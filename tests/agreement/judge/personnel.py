"""Everything judged about people beside attendance, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.judge import composition, development, dues, staffing, talks
from tests.agreement.judge.world import Evidence, World

_THEMES = (composition, talks, staffing, development, dues)

PERSONNEL_COUNTS = {name for theme in _THEMES for name in theme.COUNTS}
PERSONNEL_FLOWS = {name for theme in _THEMES for name in theme.FLOWS}
PERSONNEL_STOCKS = {name for theme in _THEMES for name in theme.STOCKS}
PERSONNEL_DISTINCT = staffing.DISTINCT


def personnel(world: World) -> Iterator[Evidence]:
    for judged in (
        composition.composition,
        composition.flows,
        talks.talks,
        talks.reminders,
        talks.birthdays,
        staffing.personnel_training,
        staffing.talent,
        staffing.workers,
        development.compliance,
        development.plans,
        dues.dues,
        dues.notices,
        dues.funds,
    ):
        yield from judged(world)
