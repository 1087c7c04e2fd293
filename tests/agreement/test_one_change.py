"""One changed fact changes exactly the sentences, cells and drawn points that speak of it, in Word and the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

import openpyxl
import pytest
from lxml import etree

from analysis.measures import Figure
from analysis.publish.annex import ChartData
from analysis.publish.documents import Material, document_bytes, material
from analysis.publish.narrative import ChartRef, TableRef
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout
from analysis.publish.workbook.sheets import FIRST_ROW, _places
from analysis.publish.workbook.write import NUMBERS, chart_sheet, sheet_name
from tests.documents import W, parts_of, word_root
from tests.editions import DrawnEdition, draw_edition

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# A column of the sheet of figures that tells of the year before, not of the figure itself.
_BEFORE = 11
Place = tuple[str, int, int]
Key = TypeVar("Key", bound=tuple[str, object, int])


@dataclass(frozen=True)
class Change:
    """One fact, whose numerator is made one less."""

    unit: str
    period: str
    indicator: str
    cut: str = ""

    @property
    def fact(self) -> str:
        return f"{self.indicator}:{self.unit}:{self.period}:{self.cut}"


CHANGES = [
    Change("M", "2025-10YTD", "participation"),
    Change("M", "2024-10YTD", "participation"),
    Change("M", "2025-06", "participation"),
    Change("M", "2025", "member_count", "full_member"),
    Change("M", "2025", "study_hours_reached"),
    Change("Z1", "2025-10YTD", "committee_meeting_frequency"),
    Change("M", "2024", "qualified_ratio"),
]


@dataclass(frozen=True)
class Printed:
    """What the papers say by place: `cells` by table, row, column; `points` by chart, series, point; `sheets`."""

    made: Material
    lines: tuple[object, ...]
    cells: dict[Place, str]
    points: dict[Place, str]
    sheets: dict[Place, object]


def printed(edition: DrawnEdition) -> Printed:
    report = unit_report(edition, "M", 2025)
    made = material(report)
    word, book = document_bytes(report, made, load_layout())
    blocks = [block for annex in made.narrative.annexes for block in annex.blocks]
    tables = [block.name for block in blocks if isinstance(block, TableRef)]
    charts = [block.name for block in blocks if isinstance(block, ChartRef)]
    return Printed(
        made, tuple(made.narrative.lines()), dict(_word_cells(word, tables)), dict(_points(word, charts)),
        dict(_sheets(book)),
    )  # fmt: skip


def _word_cells(word: bytes, tables: list[str]) -> Iterator[tuple[Place, str]]:
    for name, table in zip(tables, word_root(word).iter(f"{{{W}}}tbl"), strict=True):
        for row, line in enumerate(list(table.iter(f"{{{W}}}tr"))[1:]):
            for column, cell in enumerate(line.iter(f"{{{W}}}tc")):
                yield (name, row, column), "|".join(one.text or "" for one in cell.iter(f"{{{W}}}t"))


def _points(word: bytes, charts: list[str]) -> Iterator[tuple[Place, str]]:
    parts = parts_of(word)
    for number, name in enumerate(charts, 1):
        for series in etree.fromstring(parts[f"word/charts/chart{number}.xml"]).iter(f"{_C}ser"):
            at = int(series.find(f"{_C}idx").get("val"))
            for point in series.iterfind(f"{_C}val//{_C}numCache/{_C}pt"):
                yield (name, at, int(point.get("idx"))), point.findtext(f"{_C}v")


def _sheets(book: bytes) -> Iterator[tuple[Place, object]]:
    for sheet in openpyxl.load_workbook(BytesIO(book), data_only=True).worksheets:
        for line in sheet.iter_rows():
            yield from (((sheet.title, one.row, one.column), one.value) for one in line if one.value is not None)


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


@pytest.fixture(scope="module")
def before(edition: DrawnEdition) -> Printed:
    return printed(edition)


@pytest.fixture(params=CHANGES, ids=lambda one: one.fact)
def changed(edition: DrawnEdition, before: Printed, request: pytest.FixtureRequest) -> Iterator[tuple[str, Printed]]:
    """The fact that is another, and what is printed then; afterwards it is as it was."""
    change: Change = request.param
    where = "WHERE unit_id = ? AND period = ? AND indicator = ? AND cut = ?"
    key = [change.unit, change.period, change.indicator, change.cut]
    edition.con.execute(f"UPDATE fact_counts SET numerator = numerator - 1 {where}", key)
    yield change.fact, printed(edition)
    edition.con.execute(f"UPDATE fact_counts SET numerator = numerator + 1 {where}", key)


def moved(old: Mapping[Key, object], new: Mapping[Key, object]) -> set[Key]:
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def test_exactly_what_speaks_of_it_is_another(before: Printed, changed: tuple[str, Printed]) -> None:
    fact, now = changed
    touched = {key for key, figure in now.made.figures.items() if fact in figure.made_from}
    others = {key for key, figure in now.made.figures.items() if before.made.figures.get(key) != figure}
    assert others
    assert others <= touched
    _check_sentences(before, now, touched)
    _check_cells(before, now, touched)
    _check_points(before, now, touched)
    _check_sheet_of_figures(before, now, touched, fact)


def _check_sentences(before: Printed, now: Printed, touched: set[str]) -> None:
    assert len(before.lines) == len(now.lines)
    for old, new in zip(before.made.narrative.lines(), now.made.narrative.lines(), strict=True):
        told = any(run.figure in touched and before.made.figures[run.figure].text != run.text for run in new)
        assert (old != new) == told


def _check_cells(before: Printed, now: Printed, touched: set[str]) -> None:
    """Word cells and workbook cells: those of a touched figure whose print is another, and the check line below."""
    word, sheets, checks = set[Place](), set[Place](), set[Place]()
    numbers = {
        block.name: one.number for one in now.made.narrative.annexes for block in one.blocks if hasattr(block, "name")
    }
    for name, table in now.made.tables.items():
        tab = sheet_name(name, numbers[name])
        for row, line in enumerate(table.rows):
            for column, (cell, place) in enumerate(zip(line, _places(table.columns), strict=True)):
                figure = cell.figure
                old = before.made.tables[name].rows[row][column]
                if old == cell:
                    continue
                assert figure is not None, (name, row, column)
                assert figure.id in touched, (name, row, column)
                if before.cells[name, row, column] != now.cells[name, row, column]:
                    word.add((name, row, column))
                wide = 3 if place.column.with_counts else 1
                sheets |= {(tab, FIRST_ROW + row + 1, place.at + step + 1) for step in range(wide)}
                checks |= {(tab, FIRST_ROW + len(table.rows) + 1, place.at + step + 1) for step in range(wide)}
                shown = (old.shown, old.counts) != (cell.shown, cell.counts)
                assert not shown or (name, row, column) in word
    assert moved(before.cells, now.cells) == word
    others = {place for place in moved(before.sheets, now.sheets) if place[0].startswith("附件")}
    assert others <= sheets | checks
    assert len({place[:2] for place in others & sheets}) == len({(name, row) for name, row, _ in word})


def _check_points(before: Printed, now: Printed, touched: set[str]) -> None:
    drawn = set[Place]()
    for name, chart in now.made.charts.items():
        assert isinstance(chart, ChartData)
        for at, series in enumerate(chart.series):
            points = enumerate(series.figures)
            drawn |= {(name, at, point) for point, figure in points if _is_another(before.made, figure, touched)}
    assert moved(before.points, now.points) == drawn
    cells = {(chart_sheet(name), point + 2, at + 2) for name, at, point in drawn}
    assert {place for place in moved(before.sheets, now.sheets) if place[0].startswith("图 ")} == cells


def _is_another(old: Material, figure: Figure | None, touched: set[str]) -> bool:
    return figure is not None and figure.id in touched and old.figures[figure.id].value != figure.value


def _check_sheet_of_figures(before: Printed, now: Printed, touched: set[str], fact: str) -> None:
    """A line a figure: those touched, and this year's figures in the one cell that tells last year's."""
    found = {(id_, column) for _, id_, column in moved(_by_figure(before), _by_figure(now))}
    told = {key for key, column in found if column != _BEFORE}
    shown = touched & before.made.figures.keys()
    assert {key for key in shown if before.made.figures[key].text != now.made.figures[key].text} <= told <= touched
    indicator, unit = fact.split(":")[:2]
    assert all(key in touched or f"{indicator}:{unit}:" in key for key, _ in found)


def _by_figure(one: Printed) -> dict[tuple[str, str, int], object]:
    """The cells of the sheet of figures by the figure's id, wherever its line stands."""
    ids = {row: str(value) for (sheet, row, column), value in one.sheets.items() if (sheet, column) == (NUMBERS, 1)}
    lines = ((row, column, value) for (sheet, row, column), value in one.sheets.items() if sheet == NUMBERS)
    return {(NUMBERS, ids[row], column): value for row, column, value in lines if row in ids}


def test_every_kind_of_place_was_touched_by_some_change(edition: DrawnEdition, before: Printed) -> None:
    """The changes above reach sentences, cells and points, so that none of the checks is idle."""
    told = {run.figure for line in before.made.narrative.lines() for run in line if run.figure}
    shown = {figure.id for table in before.made.tables.values() for figure in table.figures()}
    drawn = {figure.id for chart in before.made.charts.values() for figure in chart.figures()}
    facts = {change.fact for change in CHANGES}
    for ids in (told, shown, drawn):
        assert any(facts & set(before.made.figures[key].made_from) for key in ids)
