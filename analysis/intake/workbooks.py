"""Workbooks (xlsx, xls, xlsb, ods, et) as sheets of text, read by calamine."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from analysis.errors import BadInputError
from analysis.intake.files import InputFile
from analysis.intake.guard import inspect_book
from analysis.intake.package import BookFacts
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame

_EXACT_WHOLE: Final = 10**15
"""Excel keeps 15 digits: a longer number has lost its last ones."""

type_of_cell = str | int | float | bool | date | datetime | time | timedelta


def read_workbook(file: InputFile) -> list[Sheet]:
    """Every sheet of a workbook. Raises BadInputError for one that is damaged, locked, or would not fit in memory."""
    facts = inspect_book(file)
    try:
        with _quiet(), CalamineWorkbook.from_object(io.BytesIO(file.content)) as workbook:
            shown = {sheet.name: sheet.visible for sheet in workbook.sheets_metadata}
            return [
                _sheet(
                    workbook.get_sheet_by_name(name),
                    facts,
                    is_hidden=shown.get(name, SheetVisibleEnum.Visible) != SheetVisibleEnum.Visible,
                )
                for name in workbook.sheet_names
            ]
    except PasswordError as error:
        raise file_error("password", file.place) from error
    except (CalamineError, OSError, ValueError, MemoryError) as error:
        raise file_error("broken", file.place) from error
    except BadInputError:
        raise
    except BaseException as error:
        # The reader panics on some damaged files, and a panic is no Exception; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise file_error("broken", file.place) from error


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


def _sheet(sheet: CalamineSheet, facts: BookFacts, *, is_hidden: bool) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name, text_frame([]))
    rows = ([cell if type(cell) is str else cell_text(cell) for cell in row] for row in sheet.iter_rows())
    cells = text_frame(rows)
    merged = tuple(
        (top, min(bottom, cells.height - 1), left)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or []
        if top < bottom and top < cells.height and left < cells.width
    )
    return Sheet(
        sheet.name,
        cells,
        merged,
        hidden_rows=facts.hidden_rows.get(sheet.name, ()),
        is_hidden=is_hidden,
        since_1904=facts.since_1904,
    )


def _number_text(number: float) -> str:
    if abs(number) >= _EXACT_WHOLE:
        return f"{number:.5E}"
    return str(int(number)) if number.is_integer() else repr(number)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the trace of a panic off the screen; whatever else was said meanwhile is said afterwards."""
    sys.stderr.flush()
    screen = os.dup(2)
    with tempfile.TemporaryFile() as said:
        os.dup2(said.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(screen, 2)
            os.close(screen)
            said.seek(0)
            text = said.read()
            if text and b"panicked at" not in text:
                os.write(2, text)
