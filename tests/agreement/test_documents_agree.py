"""Text, page and workbook never disagree; one changed fact changes exactly the sentences and cells that speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import openpyxl
import pytest

from analysis.measures import Figure
from analysis.publish.annex import ChartData
from analysis.publish.documents import Material, material
from analysis.publish.page import page_html
from analysis.publish.unit_report import UnitReport, unit_report
from analysis.publish.word import load_layout, word_bytes
from analysis.publish.workbook import workbook_bytes
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


def cells(report: UnitReport, made: Material) -> dict[tuple[str, str], object]:
    """Values of the annex sheets by sheet and cell."""
    content = workbook_bytes(report, made.narrative, made.tables, made.charts, made.figures)
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {
        (name, cell.coordinate): cell.value
        for name in book.sheetnames
        if name.startswith("附件")
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None
    }


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


@dataclass(frozen=True)
class Change:
    """One fact and what is done to it."""

    unit: str
    period: str
    indicator: str
    cut: str = ""


CHANGES = [
    Change("M", "2025-10YTD", "participation"),
    Change("M", "2024-10YTD", "participation"),
    Change("M", "2025", "member_count", "full_member"),
    Change("M", "2025", "study_hours_reached"),
    Change("Z1", "2025-10YTD", "committee_meeting_frequency"),
    Change("M", "2024", "qualified_ratio"),
]


def spoken_of(fact: str, figures: Mapping[str, Figure]) -> set[str]:
    return {key for key, figure in figures.items() if fact in figure.made_from}


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: f"{one.unit} {one.indicator} {one.period}")
def test_one_changed_fact_changes_exactly_what_speaks_of_it(edition: DrawnEdition, change: Change) -> None:
    report = unit_report(edition, "M", 2025)
    before, old_cells = material(report), cells(report, material(report))
    edition.con.execute(
        "UPDATE facts SET numerator = numerator - 1 WHERE unit_id = ? AND period = ? AND indicator = ? AND cut = ?",
        [change.unit, change.period, change.indicator, change.cut],
    )
    changed = unit_report(edition, "M", 2025)
    now, new_cells = material(changed), cells(changed, material(changed))
    fact = f"{change.indicator}:{change.unit}:{change.period}:{change.cut}"
    touched = spoken_of(fact, now.figures)
    assert touched
    for key, figure in now.figures.items():
        if key not in touched:
            assert before.figures[key] == figure, key
    old_lines, new_lines = list(before.narrative.lines()), list(now.narrative.lines())
    assert len(old_lines) == len(new_lines)
    for old, new in zip(old_lines, new_lines, strict=True):
        moved = any(run.figure in touched and before.figures[run.figure].text != run.text for run in new)
        assert (old != new) == moved
    expected = {
        key for key in touched if key not in before.figures or before.figures[key].text != now.figures[key].text
    }
    assert expected
    assert {place[0] for place in old_cells} == {place[0] for place in new_cells}
    moved_sheets = {place[0] for place, value in new_cells.items() if old_cells.get(place) != value}
    names = {
        f"附件{annex.number}"
        for annex in now.narrative.annexes
        for block in annex.blocks
        if getattr(block, "name", "") in now.tables
        and any(figure.id in touched for figure in now.tables[getattr(block, "name", "")].figures())
    }
    assert {name.split(" ")[0] for name in moved_sheets} == names
    for name, chart in now.charts.items():
        assert isinstance(chart, ChartData)
        assert (before.charts[name] != chart) == any(figure.id in touched for figure in chart.figures()), name
