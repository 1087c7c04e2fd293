"""One unit's summary: templates rendered with its figures, parsed once, the analysts' own paragraphs merged in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.publish.narrative.blocks import Annex, Block, ChartRef, Heading, Narrative, Paragraph, TableRef, line_of
from analysis.publish.narrative.lengths import length_of
from analysis.publish.narrative.marks import clean, runs_of
from analysis.publish.narrative.notes import Note, merge, read_notes
from analysis.publish.narrative.parse import numbered, parse
from analysis.publish.narrative.phrases import read_phrases
from analysis.publish.narrative.problems import Problem, applying, judged, some
from analysis.publish.narrative.sources import ProblemRule, Sources, load_sources
from analysis.publish.narrative.speech import Speech
from analysis.publish.narrative.vocabulary import base_words
from analysis.publish.titles import period_title
from analysis.publish.unit_report import UnitReport


@dataclass(frozen=True)
class Contents:
    """What annexes may hold: names of the tables and charts that have something to show."""

    tables: frozenset[str]
    charts: frozenset[str]


def summary_title(report: UnitReport) -> str:
    """The paper's title."""
    return f"{clean(report.release.unit.name)}{period_title(report)}党建工作总结"


def compose(report: UnitReport, contents: Contents, *, notes: Path | None = None, own: Path | None = None) -> Narrative:
    """The summary with its annexes in order; annexes and references to what has nothing to show are left out.

    `notes`: the folder of the unit's own paragraphs · `own`: the organisation's settings, with its templates in
    `narrative` and its 提法库. Raises StandardsError for a template or wording that is not right.
    """
    sources = load_sources(None if own is None else own / "narrative")
    speech = Speech(report, phrases=read_phrases(own))
    level = report.release.unit.level
    annexes = _annexes(sources.template(sources.annexes[level]).render(), contents)
    blocks = _written(speech, sources, _words(speech, sources, annexes), read_notes(notes))
    printed = {run.figure for block in blocks for line in line_of(block) for run in line if run.figure}
    return Narrative(
        summary_title(report),
        runs_of("【待补：主送机关】："),
        numbered(blocks),
        annexes,
        (runs_of(clean(report.release.unit.name)), runs_of("【待补：成文日期】")),
        report.stamp,
        {key: figure for key, figure in speech.figures.items() if key in printed},
        provenance=report.provenance.rows,
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
    """Everything a template of the summary may name (`SAYINGS`)."""
    places = {
        block.name: f"附件{annex.number}" for annex in annexes for block in annex.blocks if isinstance(block, TableRef)
    }
    words: dict[str, Any] = {
        **base_words(speech),
        "annex": lambda name: places.get(name, ""),
        "some": lambda kind, name, noun: some(speech, kind, name, noun, sources.most_names),
    }
    words["judged"] = judged(speech, sources)
    return words


def _written(speech: Speech, sources: Sources, words: Mapping[str, Any], notes: Sequence[Note]) -> tuple[Block, ...]:
    """The text with the problems it has room for: where it is short, measures become short, then the last ones go."""
    level = speech.release.unit.level
    sections = ("lead", *sources.sections[level])
    rules = applying(speech, sources)
    most = min(len(rules), sources.most_problems)
    told = {name: sources.template(name).render(words) for name in sections if name not in sources.telling_problems}
    ways = [(most, False), *((number, True) for number in range(most, min(most, sources.least_problems) - 1, -1))]
    blocks: tuple[Block, ...] = ()
    for number, brief in ways:
        problems = _told(speech, sources, rules[:number], brief=brief)
        more = dict(words) | {"problems": problems, "more_problems": len(rules) > number}
        rendered = [told.get(name) or sources.template(name).render(more) for name in sections]
        blocks = merge(parse("\n\n".join(rendered)), notes)
        if length_of(blocks, sources, level).has_room(sources):
            break
    return blocks


def problems_of(speech: Speech, sources: Sources) -> tuple[Problem, ...]:
    """The unit's problems in the order of the rules, no more than the outline allows, their sentences rendered."""
    return _told(speech, sources, applying(speech, sources)[: sources.most_problems], brief=False)


def _told(speech: Speech, sources: Sources, rules: Sequence[ProblemRule], *, brief: bool) -> tuple[Problem, ...]:
    words = base_words(speech) | {"some": lambda kind, name, noun: some(speech, kind, name, noun, sources.most_names)}
    made = []
    for rule in rules:
        texts = (rule.title, rule.data, rule.cause, rule.plan, rule.brief if brief else rule.plan)
        made.append(Problem(rule.id, *(_said(sources, text, words) for text in texts)))
    return tuple(made)


def _said(sources: Sources, text: str, words: Mapping[str, Any]) -> str:
    return sources.sentence(text).render(words)
