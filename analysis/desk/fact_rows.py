"""Facts as rows of the desk: titles instead of codes, and the figure beside its counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analysis.disclosure import Frame, Indicator, Release, cut_title
from analysis.disclosure.rollups import SAME_BASIS
from analysis.errors import BadCallError
from analysis.measures import STATE_TEXTS, Fact, Figure, count, ratio
from analysis.period import parse_period
from analysis.publish.year_view import YearView

Split = Literal["", "month", "year", "unit", "branch", "category", "cut"]
_SPLITS: Final = {
    "month": "按月",
    "year": "按年度",
    "unit": "按直接下级",
    "branch": "按党支部",
    "category": "按支部类型",
    "cut": "按分项",
}
FACT_TITLES: Final = (
    ("unit", "单位"),
    ("period", "时间段"),
    ("indicator", "指标"),
    ("cut", "分项"),
    ("figure", "数值"),
    ("numerator", "分子"),
    ("denominator", "分母"),
    ("excluded", "不计入"),
    ("state", "状态"),
)


@dataclass(frozen=True)
class FactRow:
    """One fact. `denominator` is None for counts; counts are None where there are no data."""

    unit: str
    period: str
    indicator: str
    cut: str
    figure: Figure
    numerator: int | None
    denominator: int | None
    excluded: int
    state: str


def fact_rows(release: Release, indicator: Indicator, facts: Iterable[Fact]) -> Frame[FactRow]:
    """One row per fact, in their order."""
    return Frame(FACT_TITLES, tuple(_row(release, indicator, fact) for fact in facts))


def year_period(indicator: Indicator, view: YearView) -> str:
    """The year's period of an indicator: the year to date where it is not over and things add up over time."""
    return view.flow[0] if indicator.time == "flow" else view.stock[0]


def split_facts(
    release: Release, indicator: Indicator, view: YearView, periods: Sequence[str], split: str
) -> list[Fact]:
    """Facts of the release's unit, or of what `split` says. Raises BadCallError for another word."""
    name, units = indicator.name, release.units(view.year)
    match split:
        case "" | "month" | "year":
            years = [str(year) for year in release.years() if year <= view.year]
            return list(release.facts(name, {"month": view.months, "year": years}.get(split, periods)))
        case "unit" | "branch":
            below = release.children(year=view.year) if split == "unit" else [one for one in units if one.is_branch]
            return list(release.facts(name, periods, [one.unit_id for one in below]))
        case "category":
            kinds = release.categories(view.year)
            return [release.rolled_up(name, period, category=kind) for period in periods for kind in kinds]
        case "cut":
            return list(release.facts(name, periods, cuts=("", *release.cuts(name))))
    raise BadCallError(
        f"不能按“{split}”分开。", expected="、".join(f"{code}（{title}）" for code, title in _SPLITS.items())
    )


def _row(release: Release, indicator: Indicator, fact: Fact) -> FactRow:
    counted = indicator.kind == "count"
    return FactRow(
        _unit_label(release, fact.unit_id),
        parse_period(fact.period).title,
        indicator.title,
        cut_title(fact.cut),
        count(fact, indicator.unit_word) if counted else ratio(fact),
        fact.numerator,
        None if counted else fact.denominator,
        fact.excluded,
        "有数据" if fact.state == "known" else STATE_TEXTS[fact.state],
    )


def _unit_label(release: Release, unit_id: str) -> str:
    """The unit's short name; of a roll-up with the category, or 同口径, behind it."""
    code, _, mark = unit_id.partition("@")
    label = release.unit_of(code).label
    if not mark:
        return label
    return f"{label}（{'同口径' if mark == SAME_BASIS else cut_title(mark)}）"
