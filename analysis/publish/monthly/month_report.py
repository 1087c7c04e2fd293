"""Everything the monthly page of one unit shows: the month, the year to date, what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import plotly.graph_objects as go

from analysis.disclosure import Frame, Release, Unit, cut_title
from analysis.measures import Fact, Figure, Light, change, gap, light, ratio, shortfall, within
from analysis.publish.chart_rows import duty_chart, participation_chart
from analysis.publish.headline import (
    DUTY_TITLES,
    QUALIFIED,
    THEME_DAY,
    THREE_MEETINGS,
    Headline,
    qualified_headline,
    ratio_headline,
    target_text,
)
from analysis.publish.monthly.month_items import ItemState, MonthItem, month_items
from analysis.publish.monthly.month_view import MonthView
from analysis.publish.provenance import ProvenanceLine, provenance
from analysis.publish.templating import chinese_day, stamp_of
from analysis.publish.unit_rows import UnitRow, unit_row

_PARTICIPATION: Final = "participation"


@dataclass(frozen=True)
class ParticipationLine:
    """参与率 of one kind of meeting: the month, the year to date, the same months of last year."""

    title: str
    month: Figure
    to_date: Figure
    before: Figure
    change: Figure


@dataclass(frozen=True)
class DutyLine:
    """One duty: held of due in the month and in the year to date."""

    title: str
    month: Figure
    to_date: Figure


@dataclass(frozen=True)
class PendingLine:
    """One thing not due yet, and the organisations it is asked of."""

    what: str
    detail: str
    names: tuple[str, ...]
    by: str


@dataclass(frozen=True, repr=False)
class MonthReport:
    """A release and a month; its parts are made when first asked for and then kept."""

    release: Release
    view: MonthView

    @property
    def title(self) -> str:
        return f"{self.release.unit.name}{self.view.month.title}党建工作月报"

    @property
    def stamp(self) -> str:
        """截至, edition and profile: on everything that is printed."""
        return stamp_of(self.release, self.view.day)

    @property
    def provenance(self) -> Frame[ProvenanceLine]:
        """生成依据: one line per thing the page was made from."""
        return provenance(self.release, self.view.key, self.view.day)

    @cached_property
    def items(self) -> tuple[MonthItem, ...]:
        """What is owed by the unit and those below it."""
        return month_items(self.release, self.view)

    def of(self, *states: ItemState) -> tuple[MonthItem, ...]:
        """Items in these states."""
        return tuple(item for item in self.items if item.state in states)

    @property
    def pending(self) -> tuple[PendingLine, ...]:
        """What is not due yet, branches with the same duty and day told together."""
        groups: dict[tuple[str, str, str], list[str]] = {}
        for item in self.of("pending"):
            groups.setdefault((item.by_text, item.what, item.detail), []).append(item.org_name)
        return tuple(PendingLine(what, detail, tuple(names), by) for (by, what, detail), names in groups.items())

    @property
    def overdue(self) -> tuple[MonthItem, ...]:
        """Elections whose term has ended."""
        return tuple(item for item in self.of("missing") if item.what == "换届")

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """过硬 with the gap to its target, participation and duties of the month, elections of the year."""
        return (
            qualified_headline(self.release, self.view.view),
            self._participation_card(),
            self._duty_card("三会一课", THREE_MEETINGS),
            self._duty_card("主题党日", (THEME_DAY,)),
            ratio_headline(self.release, self.view.view, "election_on_time"),
        )

    def _participation_card(self) -> Headline:
        release, view = self.release, self.view
        month, to_date = (release.fact(_PARTICIPATION, key) for key in (view.key, view.ytd.key))
        targets = release.targets(_PARTICIPATION, view.year)
        heads = release.indicator(_PARTICIPATION).heads
        colour: Light = light(month, targets[0]) if targets else "grey"
        return Headline(
            _PARTICIPATION,
            f"{view.month_title}参与率",
            ratio(month),
            colour,
            target_text(release, _PARTICIPATION, view.year),
            gap(month, targets[0], heads) if targets else None,
            f"{view.ytd.title}累计",
            ratio(to_date),
            None,
        )

    def _duty_card(self, title: str, indicators: tuple[str, ...]) -> Headline:
        month = [self._of_month(name) for name in indicators]
        to_date = [self.release.fact(name, self.view.ytd.key) for name in indicators]
        return Headline(
            indicators[0],
            f"{self.view.month_title}{title}",
            shortfall(month),
            "grey",
            "",
            None,
            f"{self.view.ytd.title}累计",
            shortfall(to_date),
            None,
        )

    def _of_month(self, indicator: str) -> Fact:
        """The month's fact; nothing due in it is 无分母, not 无数据."""
        return within(self.release.fact(indicator, self.view.key), self.release.fact(indicator, self.view.ytd.key))

    @cached_property
    def participation(self) -> tuple[ParticipationLine, ...]:
        """All meetings together, then each kind."""
        now, before = self.view.view.flow
        return tuple(
            self._participation_line("各类会议合计" if not cut else cut_title(cut), cut, (now, before))
            for cut in ("", *self.release.cuts(_PARTICIPATION))
        )

    def _participation_line(self, title: str, cut: str, flow: tuple[str, str]) -> ParticipationLine:
        month, now, before = (self.release.fact(_PARTICIPATION, key, cut=cut) for key in (self.view.key, *flow))
        return ParticipationLine(title, ratio(month), ratio(now), ratio(before), change(now, before))

    @cached_property
    def duties(self) -> tuple[DutyLine, ...]:
        """三会一课 and 主题党日 by kind."""
        return tuple(
            DutyLine(
                title,
                shortfall([self._of_month(name)]),
                shortfall([self.release.fact(name, self.view.ytd.key)]),
            )
            for name, title in DUTY_TITLES.items()
        )

    @cached_property
    def children(self) -> tuple[UnitRow, ...]:
        """Units directly below that existed in the month, with the year to date."""
        below = self.release.children(year=self.view.year)
        there = (unit for unit in below if exists_in_month(unit, self.view))
        return tuple(unit_row(self.release, unit, self.view.view) for unit in there)

    @cached_property
    def charts(self) -> dict[str, go.Figure]:
        """Participation and duties by month up to this one."""
        release, view = self.release, self.view.view
        return {"participation": participation_chart(release, view), "duties": duty_chart(release, view)}

    @property
    def qualified_day(self) -> str:
        """The day 过硬 is known on: that of the edition, which may be later than the month."""
        return chinese_day(self.release.as_of) if self.release.as_of > self.view.day else ""

    @property
    def definitions(self) -> tuple[tuple[str, str], ...]:
        """口径 of every indicator the page speaks of: (title, sentence)."""
        names = (QUALIFIED, _PARTICIPATION, *DUTY_TITLES, "election_on_time")
        return tuple((self.release.indicator(name).title, self.release.indicator(name).definition) for name in names)


def exists_in_month(unit: Unit, view: MonthView) -> bool:
    """Whether the unit existed on at least one day of the month up to 截至."""
    return unit.founded_date <= view.day and (unit.dissolved_date is None or unit.dissolved_date > view.month.start)
