"""Units beside one another: how unevenly they do, whether two things go together, a count for every hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.desk.fact_rows import split_facts, year_period
from analysis.desk.figure_card import FigureCard
from analysis.disclosure import Frame, Indicator, Release
from analysis.disclosure.naming import cut_code
from analysis.errors import BadCallError
from analysis.measures import (
    Association,
    Fact,
    Figure,
    association,
    between_share,
    count,
    gini,
    highest,
    lowest,
    median,
    per_hundred,
    ratio,
    share_range,
)
from analysis.period import parse_period
from analysis.publish.year_view import YearView

IMBALANCE_TITLES: Final = (("what", "看什么"), ("figure", "数值"), ("note", "说明"))
PAIR_TITLES: Final = (("unit", "单位"), ("first", "前一项"), ("second", "后一项"))
_NOTES: Final = {
    "range": "最高的单位减最低的单位",
    "gini": "0 为各单位一样，越大越不平衡；各单位按分母加权",
    "between": "全部差别里，单位与单位之间占多少，其余在各单位内部",
    "median": "排在中间的单位",
}


@dataclass(frozen=True)
class ImbalanceLine:
    """One measure of imbalance, or the unit at one end."""

    what: str
    figure: Figure
    note: str


@dataclass(frozen=True)
class Pair:
    """A unit with both figures."""

    unit: str
    first: Figure
    second: Figure


def imbalance_rows(release: Release, indicator: Indicator, facts: Sequence[Fact]) -> Frame[ImbalanceLine]:
    """Range, Gini, share between units, median, and the units at both ends. Raises BadCallError for a count."""
    if indicator.kind == "count":
        raise BadCallError(f"“{indicator.title}”是个数，不是比率，谈不上高低。", cure="换一个比率指标。")
    lines = [
        ImbalanceLine("极差", share_range(facts), _NOTES["range"]),
        ImbalanceLine("基尼系数", gini(facts), _NOTES["gini"]),
        ImbalanceLine("单位间差别占比", between_share(facts), _NOTES["between"]),
        ImbalanceLine("中位数", median(facts), _NOTES["median"]),
    ]
    for what, ends in (("最高", highest(facts)), ("最低", lowest(facts))):
        lines += [ImbalanceLine(what, ratio(fact), release.unit_of(fact.unit_id).label) for fact in ends]
    return Frame(IMBALANCE_TITLES, tuple(lines))


@dataclass(frozen=True)
class Comparison:
    """Two indicators over branches: the pairs that have both, and what they have to do with each other."""

    first: Indicator
    second: Indicator
    pairs: tuple[Pair, ...]
    association: Association

    @property
    def note(self) -> str:
        """What it says and what it does not."""
        left_out = self.association.left_out
        lacking = f"另有{left_out}个单位缺其中一项，没有列入。" if left_out else ""
        return f"{self.association.text}{lacking}{self.association.warning}"


def compared(release: Release, view: YearView, first: Indicator, second: Indicator) -> Comparison:
    """Every branch of the year that has both."""
    ours, theirs = (split_facts(release, one, view, [year_period(one, view)], "branch") for one in (first, second))
    other = {fact.unit_id: fact for fact in theirs}
    pairs = [
        Pair(release.unit_of(fact.unit_id).label, _figure(first, fact), _figure(second, other[fact.unit_id]))
        for fact in ours
        if fact.unit_id in other
    ]
    known = tuple(pair for pair in pairs if pair.first.is_known and pair.second.is_known)
    return Comparison(first, second, known, association(ours, theirs))


def _figure(indicator: Indicator, fact: Fact) -> Figure:
    return count(fact, indicator.unit_word) if indicator.kind == "count" else ratio(fact)


def per_hundred_branches(release: Release, indicator: Indicator, period: str, cut: str) -> FigureCard:
    """A count of the release's unit for every hundred branches there at the period's end."""
    part = release.fact(indicator.name, period, cut=cut_code(release, cut))
    whole = release.fact("organisation_count", period, cut="branch")
    figure = per_hundred(part, whole, indicator.unit_word)
    return FigureCard(release.unit.label, parse_period(period).title, f"每百个党支部的{indicator.title}", figure)
