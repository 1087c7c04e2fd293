"""The Word summary and the workbook of one unit: made from its figures, placed without touching edited ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure import cut_title
from analysis.measures import Figure
from analysis.period import parse_period
from analysis.publish.advice import Advice, keep_advice
from analysis.publish.annex import ChartData, Table, charts, tables
from analysis.publish.benchmark_rows import benchmark_lines, benchmark_table
from analysis.publish.drafts import Documents, place_all
from analysis.publish.files import folder_name
from analysis.publish.narrative import ChartRef, Narrative, TableRef, compose
from analysis.publish.narrative.compose import Contents
from analysis.publish.narrative.lengths import advice_on
from analysis.publish.narrative.sources import load_sources
from analysis.publish.titles import document_names
from analysis.publish.unit_report import UnitReport
from analysis.publish.word import Layout, load_layout, word_bytes
from analysis.publish.word.picture import Picture
from analysis.publish.workbook import workbook_bytes
from analysis.publish.workbook.numbers import MEASURES, first_fact
from analysis.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Material:
    """One unit's text, tables, charts, and every figure printed in them by id; `advice`: what an editor would say."""

    narrative: Narrative
    tables: Mapping[str, Table]
    charts: Mapping[str, ChartData | Picture]
    figures: Mapping[str, Figure]
    advice: tuple[Advice, ...] = ()


def material(report: UnitReport, workspace: Workspace | None = None) -> Material:
    """Everything the documents print; with a working folder, its own templates and the unit's notes too.

    Raises StandardsError for an own template that is not right, BadInputError for a note that cannot be read.
    """
    figures: dict[str, Figure] = {}
    drawn, shown = charts(report), dict(tables(report, figures))
    if lines := benchmark_lines(report.release, report.view):
        shown["benchmarks"] = benchmark_table(lines)
    unit = folder_name(report.release.unit.unit_id)
    narrative = compose(
        report,
        Contents(frozenset(shown), frozenset(drawn)),
        notes=workspace.notes / unit if workspace else None,
        own=workspace.standards if workspace else None,
    )
    blocks = [block for annex in narrative.annexes for block in annex.blocks]
    printed = [figure for block in blocks if isinstance(block, TableRef) for figure in shown[block.name].figures()]
    printed += shown["benchmarks"].figures() if "benchmarks" in shown else ()
    printed += [figure for block in blocks if isinstance(block, ChartRef) for figure in drawn[block.name].figures()]
    figures = {**narrative.figures, **{figure.id: figure for figure in printed}}
    sources = load_sources(workspace.standards / "narrative" if workspace else None)
    return Material(narrative, shown, drawn, figures, advice_on(narrative, sources, report.release.unit.level))


def write_documents(report: UnitReport, folder: Path | str, workspace: Workspace | str | None = None) -> Documents:
    """Write the unit's Word file and workbook into the folder; files that people edited stay as they are.

    `workspace` gives the unit's notes and the organisation's own templates and layout.
    """
    home = open_workspace(Path(workspace)) if isinstance(workspace, str) else workspace
    made = material(report, home)
    layout = load_layout(home.standards / "word" / "layout.toml" if home else None)
    told = figures_told(report, made.figures)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = zip(document_names(report), document_bytes(report, made, layout), strict=True)
    placed = place_all(target, [(name, content, told) for name, content in written])
    keep_advice(target, made.advice)
    return Documents(target, placed, made.advice)


def document_bytes(report: UnitReport, made: Material, layout: Layout) -> tuple[bytes, bytes]:
    """The Word file and the workbook; the same figures give the same bytes."""
    word = word_bytes(made.narrative, made.tables, made.charts, layout, report.view.day)
    native = {name: chart for name, chart in made.charts.items() if isinstance(chart, ChartData)}
    return word, workbook_bytes(report, made.narrative, made.tables, native, made.figures)


def figures_told(report: UnitReport, figures: Mapping[str, Figure]) -> dict[str, tuple[str, str]]:
    """By id: what each figure is, in words, and its text."""
    return {key: (label_of(report, figure), figure.text) for key, figure in figures.items()}


def label_of(report: UnitReport, figure: Figure) -> str:
    """What a figure is, in words: unit, indicator, cut, period, measure."""
    measure = MEASURES.get(figure.measure, figure.measure)
    fact = first_fact(report.release, figure)
    if fact is None:
        return measure
    parts = [report.release.unit_of(fact.unit_id).label, report.release.indicator(fact.indicator).title]
    parts += [cut_title(fact.cut)] if fact.cut else []
    return " ".join([*parts, parse_period(fact.period).title, measure])
