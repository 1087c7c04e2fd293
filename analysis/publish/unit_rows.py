"""One line per unit: what the table of children and the portal show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure import Release, Unit
from analysis.measures import LIGHT_TEXTS, Figure, Light, gap, light, ratio, shortfall
from analysis.publish.headline import FORECAST, QUALIFIED, THEME_DAY, THREE_MEETINGS, qualified_fact, qualified_figure
from analysis.publish.year_view import YearView

ROW_INDICATORS: Final = (QUALIFIED, FORECAST, "participation", *THREE_MEETINGS, THEME_DAY, "election_on_time")


@dataclass(frozen=True)
class UnitRow:
    """`gap` is None where no target is set or the unit is a single branch; `note` says when it was dissolved."""

    unit: Unit
    light: Light
    qualified: Figure
    gap: Figure | None
    participation: Figure
    meetings: Figure
    theme_days: Figure
    elections: Figure
    note: str

    @property
    def name(self) -> str:
        return self.unit.label

    @property
    def light_text(self) -> str:
        # A single branch either passes or does not; there is no distance to speak of.
        return "未达标" if self.light == "red" and self.unit.is_branch else LIGHT_TEXTS[self.light]


def unit_row(release: Release, unit: Unit, view: YearView) -> UnitRow:
    """The unit's figures of the year."""
    code, period = unit.unit_id, view.flow[0]
    fact, basis = qualified_fact(release, view.year, code)
    targets = release.targets(QUALIFIED, view.year, code)
    target = targets[0] if targets else None
    heads = release.indicator(QUALIFIED).heads
    ended = unit.dissolved_date
    return UnitRow(
        unit,
        light(fact, target),
        qualified_figure(fact, basis, single=unit.is_branch),
        gap(fact, target, heads) if target is not None and not unit.is_branch else None,
        ratio(release.fact("participation", period, code)),
        shortfall([release.fact(name, period, code) for name in THREE_MEETINGS]),
        shortfall([release.fact(THEME_DAY, period, code)]),
        ratio(release.fact("election_on_time", period, code)),
        f"{ended.year}年{ended.month}月{ended.day}日起撤销" if ended is not None and ended <= view.day else "",
    )
