"""Evidence added up over every unit and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from tests.agreement.judge import (
    branch_work,
    business,
    governance,
    liaison,
    life,
    life_year,
    oversight,
    ratings,
    reviews,
    structure,
)
from tests.agreement.judge.attendance import participation
from tests.agreement.judge.calendar import Span, periods
from tests.agreement.judge.elections import elections
from tests.agreement.judge.frequency import INDICATORS, frequency
from tests.agreement.judge.members import appraisals, counts, study_hours
from tests.agreement.judge.personnel import (
    PERSONNEL_COUNTS,
    PERSONNEL_DISTINCT,
    PERSONNEL_FLOWS,
    PERSONNEL_STOCKS,
    personnel,
)
from tests.agreement.judge.qualified import qualified
from tests.agreement.judge.tiers import tiers
from tests.agreement.judge.tree import units_above
from tests.agreement.judge.world import Evidence, World

FLOWS = {
    "participation",
    "participation_net",
    "participation_recomputed",
    "participation_recomputed_net",
    "election_on_time",
    *INDICATORS,
    *PERSONNEL_FLOWS,
    *branch_work.FLOWS,
    *oversight.FLOWS,
    *business.FLOWS,
    *liaison.FLOWS,
    *governance.FLOWS,
    *life.FLOWS,
    *structure.FLOWS,
}
COUNTS = {
    "member_count",
    "organisation_count",
    "tier_share",
    *PERSONNEL_COUNTS,
    *reviews.COUNTS,
    *oversight.COUNTS,
    *business.COUNTS,
    *governance.COUNTS,
    *structure.COUNTS,
    *ratings.COUNTS,
}
STOCKS = {
    "qualified_ratio",
    "qualified_forecast",
    "study_hours_reached",
    "appraisal_participation",
    "conversion",
    *PERSONNEL_STOCKS,
    *(COUNTS - FLOWS),
    *branch_work.STOCKS,
    *reviews.STOCKS,
    *business.STOCKS,
    *liaison.STOCKS,
    *governance.STOCKS,
    *life_year.STOCKS,
    *structure.STOCKS,
    *ratings.STOCKS,
}


WINDOWS = reviews.WINDOWS
ORG_LIFE = {
    "participation",
    "participation_net",
    "participation_recomputed",
    "participation_recomputed_net",
    "appraisal_participation",
    *INDICATORS,
    *life.FLOWS,
    *life_year.STOCKS,
    *ratings.APPRAISED,
}
"""Counted by the years of 组织生活."""
DISTINCT = reviews.DISTINCT | liaison.DISTINCT | PERSONNEL_DISTINCT
"""One item counts once per unit, however many rows it has below."""


class FactKey(NamedTuple):
    unit_id: str
    period: str
    indicator: str
    cut: str


class Fact(NamedTuple):
    numerator: int | None
    denominator: int | None
    excluded: int
    state: str


Counted = tuple[int, int, int]
"""Numerator, denominator, excluded."""

MISSING = Fact(None, None, 0, "missing")


def evidence(world: World) -> Iterator[Evidence]:
    org_life = world.org_life
    stage_one = [
        *participation(world),
        *frequency(org_life),
        *elections(world),
        *study_hours(world),
        *appraisals(org_life),
        *counts(world),
        *reviews.reviews(world),
        *personnel(world),
        *branch_work.branch_work(world),
        *oversight.oversight(world),
        *business.business(world),
        *liaison.liaison(world),
        *life.life(org_life),
        *life_year.life_year(org_life),
        *structure.structure(world),
        *ratings.appraised(org_life),
    ]
    # 有效覆盖 is of the calendar year, and so are the meetings it asks for.
    stage_one += governance.governance(world, list(frequency(world)) if world.demands.life_from_december else stage_one)
    return chain(stage_one, qualified(world), ratings.ratings(world), tiers(world, stage_one))


class _Place(NamedTuple):
    """The cells some evidence is added to: of each unit above, in each period it falls in, as a whole and by cut."""

    indicator: str
    units: tuple[str, ...]
    periods: tuple[str, ...]
    cut: str

    @property
    def keys(self) -> Iterator[FactKey]:
        for unit, period, cut in product(self.units, self.periods, {"", self.cut}):
            yield FactKey(unit, period, self.indicator, cut)


def _periods(world: World) -> dict[str, list[Span]]:
    """Of every indicator, the periods of its years."""
    of_year, of_life = list(periods(world)), list(periods(world.org_life))
    return {indicator: of_life if indicator in ORG_LIFE else of_year for indicator in FLOWS | STOCKS | WINDOWS}


def _sums(world: World, spans: Mapping[str, list[Span]]) -> tuple[dict[FactKey, list[int]], set[tuple[str, str]]]:
    """Numerator, denominator, excluded per cell; and in which periods an indicator has any evidence at all."""

    @cache
    def above(org_id: str, day: date) -> tuple[str, ...]:
        return tuple(units_above(world, org_id, day))

    @cache
    def falls_in(indicator: str, day: date) -> tuple[str, ...]:
        if indicator in FLOWS:
            return tuple(span.key for span in spans[indicator] if day in span)
        return tuple(span.key for span in spans[indicator] if day == min(span.last, world.as_of))

    own: defaultdict[_Place, list[int]] = defaultdict(lambda: [0, 0, 0])
    alike: defaultdict[tuple[_Place, str | None], list[Evidence]] = defaultdict(list)
    for item in evidence(world):
        units = above(item.org_id, item.on_date)
        place = _Place(item.indicator, units, falls_in(item.indicator, item.on_date), item.cut)
        if item.indicator in DISTINCT:
            alike[place, item.item].append(item)
        else:
            _add(own[place], [item])
    sums = _spread(own)
    once: defaultdict[tuple[FactKey, str | None], list[Evidence]] = defaultdict(list)
    for (place, name), items in alike.items():
        for key in place.keys:
            once[key, name] += items
    for (key, _), items in once.items():
        _add(sums[key], items)
    return sums, {(key.indicator, key.period) for key in sums}


def _spread(own: dict[_Place, list[int]]) -> defaultdict[FactKey, list[int]]:
    sums: defaultdict[FactKey, list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, (numerator, denominator, excluded) in own.items():
        for key in place.keys:
            cell = sums[key]
            cell[0] += numerator
            cell[1] += denominator
            cell[2] += excluded
    return sums


def _add(cell: list[int], items: list[Evidence]) -> None:
    """One item, told by one row or by several alike: it counts where any of them does."""
    counted = [item for item in items if item.counted]
    cell[0] += max((item.numerator for item in counted), default=0)
    cell[1] += max((item.denominator for item in counted), default=0)
    cell[2] += not counted


def counted(world: World) -> tuple[dict[FactKey, Counted], set[tuple[str, str]]]:
    """Every number that is not nothing at all, and in which periods an indicator has any evidence."""
    sums, seen = _sums(world, _periods(world))
    return {key: (cell[0], cell[1], cell[2]) for key, cell in sums.items() if any(cell)}, seen


def judge(world: World) -> dict[FactKey, Fact]:
    """Every unit × period × indicator as a whole (cut ''), and every cut with evidence."""
    spans = _periods(world)
    sums, seen = _sums(world, spans)
    facts: dict[FactKey, Fact] = {}
    for unit, (indicator, span) in product(world.units, [(name, span) for name in spans for span in spans[name]]):
        key = FactKey(unit["org_id"], span.key, indicator, "")
        if (indicator, span.key) in seen:
            sums.setdefault(key, [0, 0, 0])
        else:
            facts[key] = MISSING
    return facts | {key: _fact(key, cell) for key, cell in sums.items()}


def _fact(key: FactKey, cell: list[int]) -> Fact:
    numerator, denominator, excluded = cell
    known = denominator > 0 or key.indicator in COUNTS
    return Fact(numerator, denominator, excluded, "known" if known else "no_denominator")
