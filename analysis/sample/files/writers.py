"""Sheets to bytes: xlsx, old xls, csv. No clock: the same sheets give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from analysis.sample.files.sheet import Cell, Sheet

_CREATED = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  (the format stores no zone)
_EXCEL_DATE = "yyyy-mm-dd"


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook with merged titles and, where a sheet asks for it, cells merged down over equal values."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"author": "组织科", "created": _CREATED})
        formats = {
            "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
            "head": book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"}),
            "cell": book.add_format({"border": 1, "valign": "vcenter"}),
            "day": book.add_format({"border": 1, "valign": "vcenter", "num_format": _EXCEL_DATE}),
        }
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    width = len(sheet.headers)
    for row, title in enumerate(sheet.titles):
        page.merge_range(row, 0, row, width - 1, title, formats["title" if row == 0 else "cell"])
    head = len(sheet.titles)
    rows = list(sheet.rows())
    for row, cells in enumerate(rows, start=head):
        for column, cell in enumerate(cells):
            _write_cell(page, (row, column), cell, formats, style="head" if row == head else "cell")
    for header in sheet.merged:
        column = sheet.headers.index(header)
        for first, last in sheet.runs(header):
            cell = sheet.lines[first].cells.get(header)
            style = formats["day" if isinstance(cell, date) else "cell"]
            page.merge_range(head + 1 + first, column, head + 1 + last, column, "", style)
            _write_cell(page, (head + 1 + first, column), cell, formats)
    for row, footer in enumerate(sheet.footers, start=head + len(rows)):
        page.write_string(row, 0, footer)
    for column, texts in enumerate(zip(*rows, strict=True)):
        page.set_column(column, column, _width(texts))
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _width(cells: Sequence[Cell]) -> int:
    """Room for the longest cell, two columns a Chinese character, within bounds."""
    longest = max(sum(1 if letter.isascii() else 2 for letter in str(cell)) for cell in cells)
    return min(40, max(6, longest + 2))


def _write_cell(page: Any, place: tuple[int, int], cell: Cell, formats: dict[str, Any], style: str = "cell") -> None:
    match cell:
        case None:
            page.write_blank(*place, None, formats[style])
        case str():
            page.write_string(*place, cell, formats[style])
        case date():
            page.write_datetime(*place, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001
        case _:
            page.write_number(*place, cell, formats[style])


def write_xls(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook in the old binary format."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str=_EXCEL_DATE)
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        head = len(sheet.titles)
        for row, title in enumerate(sheet.titles):
            page.write_merge(row, row, 0, len(sheet.headers) - 1, title)
        rows = list(sheet.rows())
        for row, cells in enumerate(rows, start=head):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write(row, column, cell, day)
                elif cell is not None:
                    page.write(row, column, cell)
        for row, footer in enumerate(sheet.footers, start=head + len(rows)):
            page.write(row, 0, footer)
    book.save(str(path))


def write_csv(path: Path, sheet: Sheet, encoding: str) -> None:
    """A comma-separated file, without titles or footers; dates must be texts already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([["" if cell is None else cell for cell in row] for row in sheet.rows()])
    path.write_bytes(out.getvalue().encode(encoding))
