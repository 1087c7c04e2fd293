"""What every template of ours may say of a unit: its figures, their states, the names of times."""

from __future__ import annotations

from typing import Any

from analysis.measures import Figure
from analysis.period import parse_period
from analysis.publish.narrative.marks import clean
from analysis.publish.narrative.parse import chinese_number
from analysis.publish.narrative.phrases import phrase_on
from analysis.publish.narrative.problems import is_short, reached
from analysis.publish.narrative.speech import Speech, title_of_cut, way
from analysis.publish.templating import chinese_day
from analysis.publish.tiers import TierCard
from analysis.publish.titles import is_whole_year


def base_words(speech: Speech) -> dict[str, Any]:
    """The words of `BASE_SAYINGS`."""
    release, view = speech.release, speech.view
    return {
        "basis": speech.basis,
        "before_flow": view.flow_before,
        "before_stock": view.stock_before,
        "before_year": "上年" if is_whole_year(speech.report) else view.stock_before,
        "cut_title": title_of_cut,
        "cuts": lambda name, wanted: [cut for cut in wanted if speech.fact(name, cut).numerator],
        "day": chinese_day(view.day),
        "empty": lambda name: speech.fact(name).state == "known" and not speech.fact(name).numerator,
        "ended": _ended(speech),
        "figure": speech.figure,
        "has_target": lambda name: speech.target(name) is not None,
        "is_branch": release.unit.is_branch,
        "known": lambda name, cut="", when="now": _known(speech, name, cut, when),
        "left_out": lambda name: speech.fact(name).excluded > 0,
        "next_target": lambda name: _next_target(speech, name),
        "next_year": str(view.year + 1),
        "ordinal": chinese_number,
        "period": "全年" if is_whole_year(speech.report) else parse_period(view.flow[0]).title,
        "phrase": lambda key: phrase_on(speech.phrases, key, view.day),
        "reached": lambda name: reached(speech, name),
        "short": lambda name: is_short(speech.fact(name)),
        "span": parse_period(view.flow[0]).title,
        "state": lambda name: speech.fact(name).state,
        "tier_basis": speech.report.tiers.basis if speech.report.tiers else "",
        "tiers": _tiers(speech),
        "unit": clean(release.unit.name),
        "way": way,
        "year": str(view.year),
    }


def _tiers(speech: Speech) -> tuple[TierCard, ...]:
    """The grades that branches were given, their figures kept."""
    cards = speech.report.tiers.cards if speech.report.tiers else ()
    given = tuple(card for card in cards if card.branches.is_known and card.share.is_known)
    for card in given:
        speech.keep(card.branches)
        speech.keep(card.share)
    return given


def _known(speech: Speech, indicator: str, cut: str, when: Any) -> bool:
    """Whether there is a number to print: a ratio with a denominator, a count that is not zero."""
    fact = speech.fact(indicator, cut, when)
    if fact.state != "known":
        return False
    counts = speech.release.indicator(indicator).kind == "count"
    return bool(fact.numerator) if counts else fact.ratio is not None


def _next_target(speech: Speech, indicator: str) -> Figure | str:
    found = speech.release.targets(indicator, speech.view.year + 1)
    return speech.keep(found[0].figure) if found else ""


def _ended(speech: Speech) -> str:
    ended = speech.release.unit.dissolved_date
    return chinese_day(ended) if ended is not None and ended <= speech.view.day else ""
