"""File → sheets of text cells, with rows numbered as Excel shows them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from analysis.intake.files import InputFile
from analysis.intake.reasons import file_error

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_ENCODINGS: Final = ("utf-8-sig", "utf-8", "gb18030", "utf-16")
_ZIP_OR_OLE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MARKUP: Final = (b"<html", b"<!doctype html", b"<table")
_EXACT_WHOLE: Final = 10**15
"""Excel keeps 15 digits: a longer number has lost its last ones."""

type_of_cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Sheet:
    """`rows[0]` is row 1 as Excel counts; every cell is text, '' when empty.

    `merged`: (first row, last row, column), counted from 0, of cells merged downwards.
    """

    name: str
    rows: list[list[str]]
    merged: tuple[tuple[int, int, int], ...] = ()

    @property
    def is_blank(self) -> bool:
        return not any(any(row) for row in self.rows)


def read_sheets(file: InputFile) -> list[Sheet]:
    """Every sheet that has anything in it. Raises BadInputError for a file that is not what it claims to be."""
    if file.content.startswith(_ZIP_OR_OLE) and file.suffix in WORKBOOKS | TEXTS:
        sheets = _read_workbook(file)
    elif file.suffix in WORKBOOKS:
        head = file.content[:2000].lower()
        raise file_error("html" if any(mark in head for mark in _MARKUP) else "not_workbook", file.place)
    elif file.suffix in TEXTS:
        sheets = [_read_text(file)]
    else:
        raise file_error("unsupported", file.place)
    sheets = [sheet for sheet in sheets if not sheet.is_blank]
    if not sheets:
        raise file_error("empty", file.place)
    return sheets


def _read_workbook(file: InputFile) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_object(io.BytesIO(file.content)) as workbook:
            return [_sheet(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except PasswordError as error:
        raise file_error("password", file.place) from error
    except (CalamineError, OSError, ValueError) as error:
        raise file_error("broken", file.place) from error
    except BaseException as error:
        # The reader panics on some damaged files, and a panic is no Exception; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise file_error("broken", file.place) from error


def _sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name, [])
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(
        (top, min(bottom, len(rows) - 1), left)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or []
        if top < bottom and top < len(rows)
    )
    return Sheet(sheet.name, rows, merged)


def _read_text(file: InputFile) -> Sheet:
    text = decode(file)
    delimiter = "\t" if file.suffix == ".tsv" or "\t" in text.partition("\n")[0] else ","
    try:
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise file_error("broken", file.place) from error
    return Sheet("", rows)


def decode(file: InputFile) -> str:
    """The text of a csv or tsv file. Raises BadInputError when no encoding fits or it is not text."""
    for encoding in _ENCODINGS:
        try:
            text = file.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise file_error("encoding", file.place)


def cell_text(cell: type_of_cell) -> str:
    """A cell as text: days as 2025-03-05, whole numbers without a point, 是/否; '' when empty."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "是" if cell else "否"
        case float():
            return _number_text(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case _:
            return str(cell)


def _number_text(number: float) -> str:
    if abs(number) >= _EXACT_WHOLE:
        return f"{number:.5E}"
    return str(int(number)) if number.is_integer() else repr(number)
