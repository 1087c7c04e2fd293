"""Towards the targets: what each quarter has to bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.desk.outlook.words import titles, word
from analysis.disclosure import Release
from analysis.errors import BadCallError
from analysis.measures import Figure, tally
from analysis.measures.goals import Target
from analysis.measures.outlook import PaceStep, pace
from analysis.period import parse_period
from analysis.publish.headline import QUALIFIED, qualified_fact
from analysis.publish.year_view import YearView

PACE_TITLES: Final = titles("pace")
_QUARTERS: Final = (1, 2, 3, 4)


@dataclass(frozen=True)
class PaceRow:
    """One quarter on the way to a year's target."""

    title: str
    target: str
    needed: Figure
    more: Figure
    share: str


def pace_rows(release: Release, view: YearView) -> tuple[PaceRow, ...]:
    """Every quarter left until the next firm and stretch targets. Raises BadCallError where nothing is asked for."""
    fact = qualified_fact(release, view.year)[0]
    rows = []
    for target in _targets(release, view):
        if fact.ratio is not None:
            stretches = _quarters(view, target.work_year)
            kind = "stretch" if target.kind == "stretch" else "target"
            told = word("pace", kind, year=target.work_year, target=target.figure.text)
            rows += [_row(step, told) for step in pace(fact.ratio, target.permille, stretches)]
    if not rows:
        raise BadCallError(
            f"{view.year} 年以后没有过硬党支部比例的目标，或者今年没有这个数。",
            expected="年度目标表里有这个单位或其上级的目标",
            cure="导入年度目标，再运行 touyan compute。",
        )
    return tuple(rows)


def _targets(release: Release, view: YearView) -> list[Target]:
    found = [target for year in range(view.year, view.year + 6) for target in release.targets(QUALIFIED, year)]
    return [one for one in found if _quarters(view, one.work_year)]


def _quarters(view: YearView, year: int) -> list[str]:
    """Quarters that have not ended by 截至, up to the target's year end."""
    keys = [f"{one}Q{quarter}" for one in range(view.as_of.year, year + 1) for quarter in _QUARTERS]
    return [parse_period(key).title for key in keys if parse_period(key).last_day > view.as_of]


def _row(step: PaceStep, target: str) -> PaceRow:
    return PaceRow(
        step.title,
        target,
        tally(f"needed:{step.title}", [str(at) for at in range(step.needed)], "个"),
        tally(f"more:{step.title}", [str(at) for at in range(step.more)], "个"),
        f"{step.share.percent()}%",
    )
