"""Workbooks (xlsx, xls, xlsb, ods, et) as sheets of text, read by calamine."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from analysis.errors import BadInputError
from analysis.intake import old_books
from analysis.intake.files import InputFile
from analysis.intake.guard import ZIP, inspect_book, limits
from analysis.intake.old_books import cell_text
from analysis.intake.package import BookFacts
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame

_Range = Sequence[Sequence[int]]


def read_workbook(file: InputFile) -> list[Sheet]:
    """Every sheet of a workbook. Raises BadInputError for one that is damaged, locked, or would not fit in memory."""
    facts = inspect_book(file)
    if not file.content.startswith(ZIP):
        return _read_apart(file, facts)
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


def _read_apart(file: InputFile, facts: BookFacts) -> list[Sheet]:
    """An old workbook, read by a process that is given up when it takes too long."""
    patience = limits()["old_seconds"] + len(file.content) / limits()["old_bytes_a_second"]
    command = [sys.executable, str(Path(old_books.__file__)), str(limits()["old_memory"])]
    try:
        ran = subprocess.run(command, input=file.content, capture_output=True, check=False, timeout=patience)  # noqa: S603 our own file
    except subprocess.TimeoutExpired as error:
        raise file_error("broken", file.place) from error
    if ran.returncode:
        raise file_error("password" if ran.returncode == old_books.LOCKED else "broken", file.place)
    return [
        _assembled(told["name"], told["rows"], told["merged"], facts, is_hidden=told["hidden"])
        for told in json.loads(ran.stdout)
    ]


def _sheet(sheet: CalamineSheet, facts: BookFacts, *, is_hidden: bool) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name, text_frame([]))
    rows = ([cell if type(cell) is str else cell_text(cell) for cell in row] for row in sheet.iter_rows())
    return _assembled(sheet.name, rows, sheet.merged_cell_ranges or [], facts, is_hidden=is_hidden)


def _assembled(
    name: str, rows: Iterable[Sequence[str]], merged: Iterable[_Range], facts: BookFacts, *, is_hidden: bool
) -> Sheet:
    cells = text_frame(rows)
    down = tuple(
        (top, min(bottom, cells.height - 1), left)
        for (top, left), (bottom, _) in merged
        if top < bottom and top < cells.height and left < cells.width
    )
    hidden = facts.hidden_rows.get(name, ())
    return Sheet(name, cells, down, hidden_rows=hidden, is_hidden=is_hidden, since_1904=facts.since_1904)


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
