"""One unit's summary: templates rendered with its figures, parsed once, the analysts' own paragraphs merged in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.measures import Figure
from analysis.period import parse_period
from analysis.publish.narrative.blocks import Annex, Block, ChartRef, Heading, Narrative, Paragraph, TableRef, line_of
from analysis.publish.narrative.marks import clean, runs_of
from analysis.publish.narrative.notes import merge, read_notes
from analysis.publish.narrative.parse import chinese_number, numbered, parse
from analysis.publish.narrative.problems import Problem, applying, is_short, judged, reached, some
from analysis.publish.narrative.sources import Sources, load_sources
from analysis.publish.narrative.speech import Speech, title_of_cut, way
from analysis.publish.templating import chinese_day
from analysis.publish.tiers import TierCard
from analysis.publish.titles import is_whole_year, period_title
from analysis.publish.unit_report import UnitReport


@dataclass(frozen=True)
class Contents:
    """What annexes may hold: names of the tables and charts that have something to show."""

    tables: frozenset[str]
    charts: frozenset[str]


def summary_title(report: UnitReport) -> str:
    """The paper's title."""
    return f"{clean(report.release.unit.name)}{period_title(report)}党建工作总结"


def compose(
    report: UnitReport, contents: Contents, *, notes: Path | None = None, own_templates: Path | None = None
) -> Narrative:
    """The summary with its annexes in order; annexes and references to what has nothing to show are left out.

    `notes`: the folder of the unit's own paragraphs. Raises StandardsError for a template that is not right.
    """
    sources = load_sources(own_templates)
    speech = Speech(report)
    level = report.release.unit.level
    annexes = _annexes(sources.template(sources.annexes[level]).render(), contents)
    words = _words(speech, sources, annexes)
    rendered = [sources.template(name).render(words) for name in ("lead", *sources.sections[level])]
    blocks = merge(parse("\n\n".join(rendered)), read_notes(notes))
    printed = {run.figure for block in blocks for line in line_of(block) for run in line if run.figure}
    return Narrative(
        summary_title(report),
        runs_of("【待补：主送机关】："),
        numbered(blocks),
        annexes,
        (runs_of(clean(report.release.unit.name)), runs_of("【待补：成文日期】")),
        report.stamp,
        {key: figure for key, figure in speech.figures.items() if key in printed},
    )


def _annexes(text: str, contents: Contents) -> tuple[Annex, ...]:
    found: list[tuple[str, list[Block]]] = []
    for block in parse(text):
        if isinstance(block, Heading):
            found.append((block.title, []))
        elif isinstance(block, TableRef | ChartRef):
            shown = contents.tables if isinstance(block, TableRef) else contents.charts
            if block.name in shown and found:
                found[-1][1].append(block)
        elif isinstance(block, Paragraph) and found:
            found[-1][1].append(block)
    kept = [(title, blocks) for title, blocks in found if blocks]
    return tuple(Annex(number, title, tuple(blocks)) for number, (title, blocks) in enumerate(kept, 1))


def _words(speech: Speech, sources: Sources, annexes: Sequence[Annex]) -> dict[str, Any]:
    """Everything a template may name (`SAYINGS`)."""
    places = {
        block.name: f"附件{annex.number}" for annex in annexes for block in annex.blocks if isinstance(block, TableRef)
    }
    release, view = speech.release, speech.view
    words: dict[str, Any] = {
        "annex": lambda name: places.get(name, ""),
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
        "reached": lambda name: reached(speech, name),
        "short": lambda name: is_short(speech.fact(name)),
        "span": parse_period(view.flow[0]).title,
        "some": lambda kind, name, noun: some(speech, kind, name, noun, sources.most_names),
        "state": lambda name: speech.fact(name).state,
        "tier_basis": speech.report.tiers.basis if speech.report.tiers else "",
        "tiers": _tiers(speech),
        "unit": clean(release.unit.name),
        "way": way,
        "year": str(view.year),
    }
    rules = applying(speech, sources)
    words["problems"] = tuple(
        Problem(rule.id, *(_said(sources, text, words) for text in (rule.title, rule.data, rule.plan)))
        for rule in rules[: sources.most_problems]
    )
    words["more_problems"] = len(rules) > sources.most_problems
    words["judged"] = judged(speech, sources)
    return words


def _tiers(speech: Speech) -> tuple[TierCard, ...]:
    """The grades that branches were given, their figures kept."""
    cards = speech.report.tiers.cards if speech.report.tiers else ()
    given = tuple(card for card in cards if card.branches.is_known and card.share.is_known)
    for card in given:
        speech.keep(card.branches)
        speech.keep(card.share)
    return given


def _said(sources: Sources, text: str, words: Mapping[str, Any]) -> str:
    return sources.sentence(text).render(words)


def _known(speech: Speech, indicator: str, cut: str, when: Any) -> bool:
    """Whether there is a number to print: a ratio with a denominator, a count that is not zero."""
    fact = speech.fact(indicator, cut, when)
    counts = speech.release.indicator(indicator).kind == "count"
    return fact.state == "known" and (bool(fact.numerator) if counts else fact.ratio is not None)


def _next_target(speech: Speech, indicator: str) -> Figure | str:
    found = speech.release.targets(indicator, speech.view.year + 1)
    return speech.keep(found[0].figure) if found else ""


def _ended(speech: Speech) -> str:
    ended = speech.release.unit.dissolved_date
    return chinese_day(ended) if ended is not None and ended <= speech.view.day else ""
