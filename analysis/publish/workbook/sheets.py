"""An annex table as a sheet: counts beside their ratio, the ratio a formula, the total checked against its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from analysis.measures import Figure
from analysis.publish.annex import Cell, Column, Table
from analysis.publish.workbook.formats import PERCENT, Formats, columns_wide, number_format

FIRST_ROW: Final = 3
_WIDEST: Final = 46
_NARROWEST: Final = 8
_LINE: Final = 15
CHECKED: Final = "校核行不为零，是本级自身计入其中，或年内、两年之间隶属有变。"


@dataclass(frozen=True)
class _Place:
    """Where a column of the table stands in the sheet; ratios with counts take three columns."""

    column: Column
    at: int

    @property
    def titles(self) -> tuple[str, ...]:
        return (*self.column.counts, self.column.title) if self.column.with_counts else (self.column.title,)


def _places(columns: tuple[Column, ...]) -> list[_Place]:
    made, at = [], 0
    for column in columns:
        made.append(_Place(column, at))
        at += 3 if column.with_counts else 1
    return made


def write_table(sheet: Worksheet, table: Table, stamp: str, formats: Formats) -> None:
    """Title, stamp, header (frozen, filtered, printed on every page), rows, checks, notes."""
    places = _places(table.columns)
    titles = [title for place in places for title in place.titles]
    last = len(titles) - 1
    if last:
        sheet.merge_range(0, 0, 0, last, table.title, formats.get("title"))
    else:
        sheet.write_string(0, 0, table.title, formats.get("title"))
    sheet.write_string(1, 0, stamp, formats.get("stamp"))
    for at, title in enumerate(titles):
        sheet.write_string(FIRST_ROW - 1, at, title, formats.get("head"))
    for number, row in enumerate(table.rows):
        for place, cell in zip(places, row, strict=True):
            kind = "total" if table.total and not number else "figure"
            _write(sheet, FIRST_ROW + number, place, cell, formats, kind)
    bottom = FIRST_ROW + len(table.rows)
    if table.total and len(table.rows) > 1:
        _check(sheet, table, places, bottom, formats)
        bottom += 1
    notes = (CHECKED, *table.notes) if table.total and len(table.rows) > 1 else table.notes
    for number, note in enumerate(notes):
        sheet.merge_range(bottom + 1 + number, 0, bottom + 1 + number, max(last, 1), note, formats.get("note"))
        sheet.set_row(bottom + 1 + number, 2 * _LINE - 4)
    sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + len(table.rows) - 1, last)
    sheet.freeze_panes(FIRST_ROW, 1)
    _fit(sheet, table, places)
    set_print(sheet, landscape=last > 5)


def _write(sheet: Worksheet, row: int, place: _Place, cell: Cell, formats: Formats, kind: str) -> None:
    figure, at = cell.figure, place.at
    if figure is None:
        text = formats.get("text" if place.column.kind == "text" else kind)
        if place.column.with_counts:
            sheet.write_blank(row, at, None, text)
            sheet.write_blank(row, at + 1, None, text)
            at += 2
        sheet.write_string(row, at, cell.text, text)
    elif place.column.with_counts:
        _write_ratio(sheet, row, at, cell, formats, kind)
    else:
        write_figure(sheet, row, at, figure, formats, kind)


def _write_ratio(sheet: Worksheet, row: int, at: int, cell: Cell, formats: Formats, kind: str) -> None:
    counts = cell.counts
    if counts is None:
        for column in (at, at + 1):
            sheet.write_blank(row, column, None, formats.get(kind))
        sheet.write_string(row, at + 2, cell.shown, formats.get(kind))
        return
    for column, number in zip((at, at + 1), counts, strict=True):
        sheet.write_number(row, column, number, formats.get(kind, "0"))
    if cell.pair is not None:
        sheet.write_string(row, at + 2, cell.shown, formats.get(kind))
        return
    write_division(sheet, row, at + 2, counts, formats, kind)


def write_division(sheet: Worksheet, row: int, at: int, counts: tuple[int, int], formats: Formats, kind: str) -> None:
    """Numerator ÷ denominator as a formula over the two cells before it."""
    above, below = (xl_rowcol_to_cell(row, at - step) for step in (2, 1))
    formula = f'=IF({below}=0,"无分母",{above}/{below})'
    sheet.write_formula(row, at, formula, formats.get(kind, PERCENT), counts[0] / counts[1])


def write_figure(sheet: Worksheet, row: int, at: int, figure: Figure, formats: Formats, kind: str) -> None:
    """The figure's value under a format that shows its text, or the text itself."""
    shape = number_format(figure)
    if figure.value is None or shape is None:
        sheet.write_string(row, at, figure.text, formats.get(kind))
    else:
        sheet.write_number(row, at, float(figure.value), formats.get(kind, shape))


_ADDITIVE: Final = {"count", "remainder"}


def _check(sheet: Worksheet, table: Table, places: list[_Place], row: int, formats: Formats) -> None:
    """Total less the lines below it: 0 for counts; for shares the unit's own part, or what stood elsewhere then."""
    check = formats.get("check", "0")
    sheet.write_string(row, 0, "合计减各行（校核）", formats.get("check"))
    for place in places[1:]:
        own = [line[places.index(place)].figure for line in table.rows]
        counted = [place.at, place.at + 1] if place.column.with_counts else [place.at]
        additive = place.column.with_counts or all(one is None or one.measure in _ADDITIVE for one in own)
        for at in counted if additive else []:
            first, start, end = (
                xl_rowcol_to_cell(line, at) for line in (FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + len(table.rows) - 1)
            )
            sheet.write_formula(row, at, f"={first}-SUM({start}:{end})", check, _difference(table, place, at))


def _difference(table: Table, place: _Place, at: int) -> int:
    column = [place.column for place in _places(table.columns)].index(place.column)
    numbers = []
    for line in table.rows:
        cell = line[column]
        if place.column.with_counts:
            numbers.append(cell.counts[at - place.at] if cell.counts else 0)
        else:
            numbers.append(int(cell.figure.value or 0) if cell.figure is not None else 0)
    return numbers[0] - sum(numbers[1:])


def _fit(sheet: Worksheet, table: Table, places: list[_Place]) -> None:
    """Widths by the longest text, heights by the lines that text then takes."""
    lines = [1] * len(table.rows)
    for number, place in enumerate(places):
        shown = max((columns_wide(row[number].shown) for row in table.rows), default=0)
        for step, title in enumerate(place.titles):
            is_count = place.column.with_counts and step < 2
            wide = max(columns_wide(title), 0 if is_count else shown) + 3
            sheet.set_column(place.at + step, place.at + step, min(max(wide, _NARROWEST), _WIDEST))
        for at, row in enumerate(table.rows):
            lines[at] = max(lines[at], -(-columns_wide(row[number].shown) // (_WIDEST - 3)))
    for at, needed in enumerate(lines, FIRST_ROW):
        sheet.set_row(at, _LINE * needed + 3)


def set_print(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, header rows on every page, page numbers below."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.set_footer("&C— &P —")
