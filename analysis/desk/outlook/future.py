"""Next year in rows: how many branches may qualify, how often such forecasts were right, what pace the target asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from analysis.charts import Likelihood
from analysis.desk.outlook.words import titles, word
from analysis.disclosure import Release
from analysis.errors import BadCallError
from analysis.measures import Figure, Target, tally
from analysis.measures.outlook import chance, span
from analysis.outlook.forecast import BackTest, Forecast, back_test, forecast, prior
from analysis.publish.headline import FORECAST as FORECAST_INDICATOR
from analysis.publish.headline import QUALIFIED
from analysis.publish.year_view import YearView
from analysis.ratio import Ratio
from analysis.standards.scheme import Scheme

FUTURE_TITLES: Final = titles("future")
TIER_SHARE: Final = "tier_share"


@dataclass(frozen=True)
class FutureRow:
    """One line of the forecast."""

    what: str
    value: Figure
    note: str


@dataclass(frozen=True)
class Future:
    """The forecast of a unit's next year, the target it is held to, and its back-test over the units below.

    `what`: those who are counted, in words.
    """

    what: str
    found: Forecast
    target: Target | None
    needed: int | None
    tested: BackTest


@dataclass(frozen=True)
class State:
    """Where a branch stands in a year, and whether that is what is hoped for."""

    word: str
    is_good: bool


States = Callable[[int, str | None], Mapping[str, State]]
"""Year and unit → branch → where it stood; nothing where the year is not known."""


def future_of(release: Release, view: YearView) -> Future:
    """过硬党支部 next year, from who became or stayed qualified this year. Raises BadCallError without two years."""

    def states(year: int, unit: str | None) -> Mapping[str, State]:
        return _standing(release, year, unit)

    found = _forecast(view, states)
    targets = release.targets(QUALIFIED, view.year + 1) or release.targets(QUALIFIED, view.year)
    firm = next((one for one in targets if one.kind == "firm"), None)
    needed = None if firm is None else Ratio(0, found.branches).gap(firm.permille)
    return Future(word("future", "qualified"), found, firm, needed, _tested(release, view, states))


def tier_future_of(release: Release, view: YearView, scheme: Scheme, wanted: str) -> Future:
    """Branches of a tier or a better one next year, from how each tier's branches moved this year.

    Raises BadCallError without two years.
    """
    goal = scheme.place_of(wanted)
    good = {one.grade for place, one in enumerate(scheme.grades) if place <= goal}

    def states(year: int, unit: str | None) -> Mapping[str, State]:
        rows = release.evidence(TIER_SHARE, str(year), unit)
        return {row.org_id: State(row.cut, row.cut in good) for row in rows if row.numerator > 0}

    what = word("future", "tier", wanted=wanted)
    return Future(what, _forecast(view, states), None, None, _tested(release, view, states))


def _forecast(view: YearView, states: States) -> Forecast:
    before, now = states(view.year - 1, None), states(view.year, None)
    if not (before and now):
        raise BadCallError(
            f"预测要有 {view.year - 1}、{view.year} 两年的结果。",
            expected="两年都有认定或考评建议",
            cure="换一个年度，或导入缺的评定结果。",
        )
    return forecast(Counter(one.word for one in now.values()), _moved(before, now))


def _standing(release: Release, year: int, unit: str | None = None) -> dict[str, State]:
    """Branches that counted that year, and whether they qualified: 认定, else 预测."""
    for indicator in (QUALIFIED, FORECAST_INDICATOR):
        rows = release.evidence(indicator, str(year), unit)
        counted = {row.org_id: row.numerator > 0 for row in rows if row.denominator > 0 and row.status == "计入"}
        if counted:
            return {org_id: State(word("future", "good" if good else "bad"), good) for org_id, good in counted.items()}
    return {}


def _moved(before: Mapping[str, State], now: Mapping[str, State]) -> dict[str, tuple[int, int]]:
    """Branches that counted in both years, by what they were: how many are good now, of how many."""
    seen: defaultdict[str, list[bool]] = defaultdict(list)
    for org_id, one in before.items():
        if org_id in now:
            seen[one.word].append(now[org_id].is_good)
    return {what: (sum(found), len(found)) for what, found in seen.items()}


def _tested(release: Release, view: YearView, states: States) -> BackTest:
    """For every unit with branches and every earlier year with two before it: forecast made then, and what came."""
    pairs = []
    for unit in release.every_unit():
        if unit.is_branch:
            continue
        for year in range(release.years()[0] + 2, view.year + 1):
            first, second, came = (states(one, unit.unit_id) for one in (year - 2, year - 1, year))
            stayed = {org_id: one for org_id, one in second.items() if org_id in came}
            if first and stayed:
                made = forecast(Counter(one.word for one in stayed.values()), _moved(first, second))
                pairs.append((made, sum(came[org_id].is_good for org_id in stayed)))
    return back_test(pairs)


def future_rows(future: Future, view: YearView) -> tuple[FutureRow, ...]:
    """The likeliest number, the interval, the chance of the target, the back-test."""
    found, unit = future.found, "个"
    level = chance("level", prior()[1])
    rows = [
        FutureRow(
            word("future", "next_year", year=view.year + 1, what=future.what),
            span("future", found.low, found.high, unit),
            word("future", "range", branches=found.branches, level=level, likeliest=found.likeliest),
        ),
        FutureRow(
            word("future", "basis"),
            tally("seen", [str(at) for at in range(found.seen)], unit),
            word("future", "basis_note"),
        ),
    ]
    if future.target is not None and future.needed is not None:
        rows.append(
            FutureRow(
                word("future", "target"),
                chance("target", found.reaches(future.needed)),
                word("future", "target_note", target=future.target.figure.text, needed=future.needed),
            )
        )
    if future.tested.made:
        held = tally("held", [str(at) for at in range(future.tested.held)], unit)
        note = word("future", "tested_note", made=future.tested.made, level=level)
        rows.append(FutureRow(word("future", "tested"), held, note))
    return tuple(rows)


def likelihoods(found: Forecast) -> list[Likelihood]:
    """The distribution, without the tails that nobody would see."""
    most = max(found.distribution)
    return [
        Likelihood(number, chance(f"number:{number}", one), float(one), found.low <= number <= found.high)
        for number, one in enumerate(found.distribution)
        if one * 200 >= most
    ]
