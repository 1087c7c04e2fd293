"""The headline figures of a unit: value, target, gap, last year, light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analysis.disclosure import Release, cut_title
from analysis.measures import (
    LIGHT_TEXTS,
    Fact,
    Figure,
    Light,
    change,
    count,
    difference,
    gap,
    light,
    ratio,
    shortfall,
    verdict,
)
from analysis.publish.year_view import YearView

QUALIFIED: Final = "qualified_ratio"
FORECAST: Final = "qualified_forecast"
THREE_MEETINGS: Final = (
    "general_meeting_frequency",
    "committee_meeting_frequency",
    "group_meeting_frequency",
    "party_lecture_frequency",
)
THREE_MEETINGS_CARD: Final = "three_meetings_one_lecture"
OTHER_BASES: Final = {"participation_net": "扣除请假", "participation_recomputed": "按名册重算应到"}
THEME_DAY: Final = "theme_party_day_frequency"
DUTY_TITLES: Final = {
    "general_meeting_frequency": "党员大会",
    "committee_meeting_frequency": "支委会",
    "group_meeting_frequency": "党小组会",
    "party_lecture_frequency": "党课",
    THEME_DAY: "主题党日",
}


@dataclass(frozen=True)
class Headline:
    """One card: `beside` are figures that stand with it, each with its label; empty texts are not shown."""

    indicator: str
    title: str
    figure: Figure
    light: Light
    target: str
    gap: Figure | None
    before_label: str
    before: Figure | None
    change: Figure | None
    beside: tuple[tuple[str, Figure], ...] = ()

    @property
    def light_text(self) -> str:
        return LIGHT_TEXTS[self.light]


def qualified_fact(release: Release, year: int, unit: str | None = None) -> tuple[Fact, str]:
    """The year's qualified share and its basis: what was 认定, else 预测."""
    confirmed = release.fact(QUALIFIED, str(year), unit)
    if confirmed.state != "missing":
        return confirmed, ""
    return release.fact(FORECAST, str(year), unit), "预测"


def qualified_figure(fact: Fact, basis: str, *, single: bool) -> Figure:
    """A share for units with branches below; 过硬 or 未过硬 for a branch itself."""
    if single:
        return verdict(fact, yes="过硬", no="未过硬", left_out="不参评", basis=basis)
    return ratio(fact, basis=basis)


def target_text(release: Release, indicator: str, year: int, unit: str | None = None) -> str:
    """What was asked for: "80%；力争 100%"."""
    words = {"firm": "", "stretch": "力争 "}
    return "；".join(words[one.kind] + one.figure.text for one in release.targets(indicator, year, unit))


def _with_target(release: Release, fact: Fact, asked: str, year: int) -> tuple[Light, Figure | None]:
    targets = release.targets(asked, year, fact.unit_id)
    if not targets:
        return "grey", None
    return light(fact, targets[0]), gap(fact, targets[0], release.indicator(asked).heads)


def qualified_headline(release: Release, view: YearView) -> Headline:
    """过硬党支部: 认定 or 预测 against the dated target."""
    single = release.unit.is_branch
    now, basis = qualified_fact(release, view.year)
    before, before_basis = qualified_fact(release, view.year - 1)
    colour, missing = _with_target(release, now, QUALIFIED, view.year)
    return Headline(
        QUALIFIED,
        "过硬党支部" if single else release.indicator(QUALIFIED).title,
        qualified_figure(now, basis, single=single),
        colour,
        "" if single else target_text(release, QUALIFIED, view.year),
        None if single else missing,
        "上年",
        qualified_figure(before, before_basis, single=single),
        None if single else change(now, before),
    )


def ratio_headline(
    release: Release, view: YearView, indicator: str, beside: Mapping[str, str] | None = None
) -> Headline:
    """A share with its target and last year's; `beside` maps further indicators to their labels."""
    flow = release.indicator(indicator).time == "flow"
    now_key, before_key = view.flow if flow else view.stock
    now, before = release.fact(indicator, now_key), release.fact(indicator, before_key)
    colour, missing = _with_target(release, now, indicator, view.year)
    return Headline(
        indicator,
        release.indicator(indicator).title,
        ratio(now),
        colour,
        target_text(release, indicator, view.year),
        missing,
        view.flow_before if flow else view.stock_before,
        ratio(before),
        change(now, before),
        tuple((label, release.figure("ratio", other, now_key)) for other, label in (beside or {}).items()),
    )


def duty_headline(release: Release, view: YearView) -> Headline:
    """三会一课: how many of the slots due were not held, by kind beside it."""
    now_key, before_key = view.flow
    facts = {name: release.fact(name, now_key) for name in THREE_MEETINGS}
    return Headline(
        THREE_MEETINGS_CARD,
        "三会一课",
        shortfall(list(facts.values())),
        "grey",
        "",
        None,
        view.flow_before,
        shortfall([release.fact(name, before_key) for name in THREE_MEETINGS]),
        None,
        tuple((DUTY_TITLES[name], shortfall([fact])) for name, fact in facts.items()),
    )


def count_headline(release: Release, view: YearView, indicator: str, cuts: tuple[str, ...], title: str) -> Headline:
    """A number of members or organisations and its change since the end of last year."""
    now, before = (release.fact(indicator, key) for key in view.stock)
    unit = release.indicator(indicator).unit_word
    from_cuts = ((cut, release.fact(indicator, view.stock[0], cut=cut)) for cut in cuts)
    return Headline(
        indicator,
        title,
        count(now, unit),
        "grey",
        "",
        None,
        view.stock_before,
        count(before, unit),
        difference(now, before, unit),
        tuple((cut_title(cut), count(fact, unit)) for cut, fact in from_cuts if fact.numerator),
    )


def headlines(release: Release, view: YearView) -> tuple[Headline, ...]:
    """Every card of the page, in reading order."""
    people = count_headline(release, view, "member_count", ("full_member", "probationary_member"), "党员数")
    cards = [
        qualified_headline(release, view),
        ratio_headline(release, view, "participation", OTHER_BASES),
        duty_headline(release, view),
        ratio_headline(release, view, THEME_DAY),
        ratio_headline(release, view, "election_on_time"),
        ratio_headline(release, view, "study_hours_reached"),
        ratio_headline(release, view, "appraisal_participation"),
        people,
    ]
    if not release.unit.is_branch:
        levels = ("party_committee", "general_branch", "branch")
        cards.append(count_headline(release, view, "organisation_count", levels, "党组织数"))
    return tuple(cards)


def own_headlines(release: Release, view: YearView) -> tuple[Headline, ...]:
    """The indicators of the organisation's own, by code name."""
    own = [one for one in release.indicators() if one.is_own]
    return tuple(
        count_headline(release, view, one.name, (), one.title)
        if one.kind == "count"
        else ratio_headline(release, view, one.name)
        for one in own
    )
