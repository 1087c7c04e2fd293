"""One paper composed: its template rendered with the unit's figures and lists, parsed once into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from analysis.measures import Figure
from analysis.publish.annex import ChartData, Table
from analysis.publish.documents import Material
from analysis.publish.drawing import Draw, never
from analysis.publish.kinds.listing import Listing
from analysis.publish.kinds.lists import LISTS
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.pictures import PICTURES, chart_of
from analysis.publish.kinds.sources import KindSources
from analysis.publish.kinds.unit_tables import unit_table
from analysis.publish.kinds.words import paper_words
from analysis.publish.narrative import Block, ChartRef, Narrative, TableRef
from analysis.publish.narrative.blocks import line_of
from analysis.publish.narrative.marks import clean, runs_of
from analysis.publish.narrative.parse import numbered, parse
from analysis.publish.narrative.phrases import read_phrases
from analysis.publish.narrative.sources import load_sources
from analysis.publish.narrative.speech import Speech
from analysis.publish.word.picture import Picture
from analysis.publish.workbook.numbers import first_fact

_NOT_MADE: Final = re.compile(r"^@不出\s+(.+)$", re.MULTILINE)
_DATE: Final = "【待补：成文日期】"


@dataclass(frozen=True)
class NotMade:
    """Why a unit gets no paper of a kind: nothing is due, nothing is known."""

    reason: str


@dataclass
class _Shelf:
    """Lists and tables of one order, made when first asked for."""

    order: Order
    figures: dict[str, Figure]
    lists: dict[str, Listing] = field(default_factory=dict)
    tables: dict[str, Table | None] = field(default_factory=dict)

    def listing(self, name: str) -> Listing:
        if name not in self.lists:
            self.lists[name] = LISTS[name](self.order)
        return self.lists[name]

    def table(self, name: str) -> Table | None:
        """The table; None where it has no row or nothing to say."""
        if name in LISTS:
            return self.listing(name).table if self.listing(name).keys else None
        if name not in self.tables:
            self.tables[name] = unit_table(name, self.order.report, self.figures)
        return self.tables[name]


def compose_paper(
    order: Order, sources: KindSources, own_narrative: Path | None = None, draw: Draw = never
) -> Material | NotMade:
    """The paper's text, tables and every figure printed in them, or why there is none.

    `own_narrative`: the organisation's own rules of what is written as a problem.
    Raises StandardsError for a template that asks for what does not exist.
    """
    own = None if own_narrative is None else own_narrative.parent
    speech = Speech(order.report, phrases=read_phrases(own))
    shelf = _Shelf(order, speech.figures)
    narrative = load_sources(own_narrative)
    words = paper_words(order, speech, shelf.listing, lambda name: shelf.table(name) is not None, narrative)
    text = sources.text(order.kind, words)
    if found := _NOT_MADE.search(text):
        return NotMade(found[1].strip())
    drawn: dict[str, ChartData | Picture] = {}
    blocks = numbered(one for block in parse(text) if (one := _shown(block, shelf, drawn, draw)) is not None)
    shown = {block.name: shelf.table(block.name) for block in blocks if isinstance(block, TableRef)}
    tables = {name: table for name, table in shown.items() if table is not None}
    told = [run.figure for block in blocks for line in line_of(block) for run in line if run.figure]
    figures = {key: speech.figures[key] for key in told}
    for table in tables.values():
        figures |= {figure.id: figure for figure in table.figures()}
    for chart in drawn.values():
        figures |= {figure.id: figure for figure in chart.figures()} if isinstance(chart, ChartData) else {}
    kind = order.kind
    sender = clean(order.filled(kind.sender))
    written = Narrative(
        clean(order.filled(kind.heading)),
        runs_of(clean(order.filled(kind.addressee))),
        blocks,
        (),
        (runs_of(sender), runs_of(_DATE)) if sender else (),
        order.stamp,
        {key: figures[key] for key in told},
        runs_of(clean(kind.copied_to)),
        _definitions(order, figures.values()),
        order.provenance.rows,
    )
    return Material(written, tables, drawn, figures)


def _definitions(order: Order, figures: Iterable[Figure]) -> tuple[str, ...]:
    """口径 of every share the paper prints: 参与率，各次会议实到人次之和÷应到人次之和。"""
    facts = [first_fact(order.release, figure) for figure in figures if figure.unit == "%" and figure.is_known]
    names = dict.fromkeys(fact.indicator for fact in facts if fact is not None)
    told = (order.release.indicator(name) for name in names)
    return tuple(f"{one.title}：{one.definition}" for one in told)


def _shown(block: Block, shelf: _Shelf, drawn: dict[str, ChartData | Picture], draw: Draw) -> Block | None:
    """The block, or what stands for it: a table for a picture that cannot be drawn; None where it says nothing."""
    if isinstance(block, ChartRef):
        chart = chart_of(block.name, shelf.order, draw)
        if chart is not None:
            drawn[block.name] = chart
            return block
        if block.name not in PICTURES:
            return None
        block = TableRef(PICTURES[block.name].table)
    return None if isinstance(block, TableRef) and shelf.table(block.name) is None else block
