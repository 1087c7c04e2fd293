"""Next year in rows: how many branches may qualify, how often such forecasts were right, what pace the target asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
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

FUTURE_TITLES: Final = titles("future")


@dataclass(frozen=True)
class FutureRow:
    """One line of the forecast."""

    what: str
    value: Figure
    note: str


@dataclass(frozen=True)
class Future:
    """The forecast of a unit's next year, the target it is held to, and its back-test over the units below."""

    found: Forecast
    target: Target | None
    needed: int | None
    tested: BackTest


def future_of(release: Release, view: YearView) -> Future:
    """过硬党支部 next year, from who became or stayed qualified this year. Raises BadCallError without two years."""
    years = [_standing(release, year) for year in (view.year - 1, view.year)]
    if not all(years):
        raise BadCallError(
            f"预测要有 {view.year - 1}、{view.year} 两年的过硬党支部结果。",
            expected="两年都有认定或考评建议",
            cure="换一个年度，或导入缺的评定结果。",
        )
    now = Counter(_word(qualified) for qualified in years[1].values())
    found = forecast(now, _moved(*years))
    targets = release.targets(QUALIFIED, view.year + 1) or release.targets(QUALIFIED, view.year)
    firm = next((one for one in targets if one.kind == "firm"), None)
    needed = None
    if firm is not None:
        whole = Ratio(0, found.branches)
        needed = whole.gap(firm.permille)
    return Future(found, firm, needed, _tested(release, view))


def _standing(release: Release, year: int, unit: str | None = None) -> dict[str, bool]:
    """Branches that counted that year, and whether they qualified: 认定, else 预测."""
    for indicator in (QUALIFIED, FORECAST_INDICATOR):
        rows = release.evidence(indicator, str(year), unit)
        counted = {row.org_id: row.numerator > 0 for row in rows if row.denominator > 0 and row.status == "计入"}
        if counted:
            return counted
    return {}


def _word(qualified: bool) -> str:
    return word("future", "good" if qualified else "bad")


def _moved(before: Mapping[str, bool], now: Mapping[str, bool]) -> dict[str, tuple[int, int]]:
    """Branches that counted in both years, by what they were: how many qualified then, of how many."""
    seen: defaultdict[str, list[bool]] = defaultdict(list)
    for org_id, qualified in before.items():
        if org_id in now:
            seen[_word(qualified)].append(now[org_id])
    return {word: (sum(found), len(found)) for word, found in seen.items()}


def _tested(release: Release, view: YearView) -> BackTest:
    """For every unit with branches and every earlier year with two before it: forecast made then, and what came."""
    pairs = []
    for unit in release.every_unit():
        if unit.is_branch:
            continue
        for year in range(release.years()[0] + 2, view.year + 1):
            first, second, came = (_standing(release, one, unit.unit_id) for one in (year - 2, year - 1, year))
            stayed = {org_id: qualified for org_id, qualified in second.items() if org_id in came}
            if first and stayed:
                made = forecast(Counter(_word(one) for one in stayed.values()), _moved(first, second))
                pairs.append((made, sum(came[org_id] for org_id in stayed)))
    return back_test(pairs)


def future_rows(future: Future, view: YearView) -> tuple[FutureRow, ...]:
    """The likeliest number, the interval, the chance of the target, the back-test."""
    found, unit = future.found, "个"
    level = chance("level", prior()[1])
    rows = [
        FutureRow(
            word("future", "next_year", year=view.year + 1),
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
