"""Text, page and Word file never disagree, and Word prints the narrative and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from analysis.measures import Figure
from analysis.publish.documents import Material, material
from analysis.publish.page import page_html
from analysis.publish.unit_report import UnitReport, unit_report
from analysis.publish.word import load_layout, word_bytes
from tests.documents import word_paragraphs
from tests.editions import DrawnEdition, draw_edition

UNITS = ["G", "M", "Z1", "Z2", "A1", "A2", "A3", "C1", "T1", "D1"]


@pytest.fixture
def edition() -> Iterator[DrawnEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def page_figures(report: UnitReport) -> dict[str, Figure]:
    """Every figure the page and the notebook show, by id."""
    found = []
    for card in report.headlines:
        found += [one for one in (card.figure, card.gap, card.before, card.change) if one is not None]
        found += [figure for _, figure in card.beside]
    for row in report.children:
        found += [row.qualified, row.participation, row.meetings, row.theme_days, row.elections]
        found += [row.gap] if row.gap is not None else []
    return {figure.id: figure for figure in found}


def words(html: str) -> str:
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(bare))


def word_lines(report: UnitReport, made: Material) -> list[str]:
    package = word_bytes(made.narrative, made.tables, made.charts, load_layout(), report.view.day)
    return [text for _, text in word_paragraphs(package)]


def test_the_same_figure_reads_the_same_everywhere(edition: DrawnEdition) -> None:
    shared = 0
    for unit in UNITS:
        report = unit_report(edition, unit, 2025)
        made, shown = material(report), page_figures(report)
        page, paper = words(page_html(report)), "\n".join(word_lines(report, made))
        for key in set(shown) & set(made.figures):
            assert shown[key].text == made.figures[key].text
            assert shown[key].state == made.figures[key].state
        for line in made.narrative.lines():
            for run in line:
                if run.figure:
                    assert made.figures[run.figure].text == run.text
                    assert run.text in paper
        for card in report.headlines:
            if card.figure.id in made.figures:
                assert card.figure.text in page
                assert card.figure.text in paper
                shared += 1
    assert shared > 40


def test_word_prints_the_narrative_and_the_tables_and_nothing_else(edition: DrawnEdition) -> None:
    report = unit_report(edition, "M", 2025)
    made = material(report)
    paper = word_lines(report, made)
    for line in made.narrative.text.splitlines():
        assert line in paper
    for annex in made.narrative.annexes:
        for block in annex.blocks:
            for row in made.tables[block.name].rows if getattr(block, "name", "") in made.tables else ():
                for cell in row:
                    assert not cell.shown or any(text.startswith(cell.shown) for text in paper)
