"""展开 ….xlsx in the vault: tables of people against meetings, one row each, to be looked over and imported."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Final

import xlsxwriter

from analysis.errors import BadInputError, WorkspaceError
from analysis.intake.collect import Reading
from analysis.intake.matrix import HEADER, SPREAD, MatrixError, Spread, spread_name
from analysis.store.sealed import write_private
from analysis.store.vault import Vault

_WIDTH: Final = 16
_EMPTY_COLUMN: Final = "党支部"


def write_spread_books(vault: Vault, readings: Sequence[Reading], errors: Sequence[BadInputError]) -> None:
    """One workbook per file that had such a table, in place of an older one. Raises WorkspaceError if one is locked."""
    books: dict[str, tuple[Spread, ...]] = {}
    for error in errors:
        if isinstance(error, MatrixError) and error.where is not None:
            books[error.file_name] = error.spreads
    for reading in readings:
        if reading.spread is not None:
            books[reading.file.name] = (*books.get(reading.file.name, ()), reading.spread)
    for file_name, spreads in books.items():
        path = vault.folder / spread_name(file_name)
        try:
            write_private(path, _book(spreads))
        except OSError as error:
            raise WorkspaceError(
                "展开的出席明细没有写成。",
                where=path.name,
                expected="保险库文件夹可以写入，这个文件没有在 Excel 中打开",
                cure="请关闭 Excel 后重新导入。",
            ) from error


def drop_read_books(vault: Vault, known: Collection[str]) -> None:
    """Remove the workbooks that were imported: they name people, and their bytes are kept; `undo` puts them back.

    One that is open in Excel stays until the next import.
    """
    for path in vault.folder.glob(f"{SPREAD}*.xlsx"):
        with suppress(OSError):
            if hashlib.sha256(path.read_bytes()).hexdigest() in known:
                path.unlink()


def _book(spreads: Sequence[Spread]) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        text = book.add_format({"num_format": "@"})
        for spread in spreads:
            page = book.add_worksheet(spread.sheet or None)
            for number, row in enumerate(spread.above):
                page.write_row(number, 0, row, text)
            # Without the column the sheet's name or title says whose it is.
            shown = [
                at for at, title in enumerate(HEADER) if title != _EMPTY_COLUMN or any(row[at] for row in spread.rows)
            ]
            first = len(spread.above)
            page.write_row(first, 0, [HEADER[at] for at in shown], bold)
            for number, row in enumerate(spread.rows, first + 1):
                page.write_row(number, 0, [row[at] for at in shown], text)
            page.set_column(0, len(shown) - 1, _WIDTH, text)
            page.freeze_panes(first + 1, 0)
    return sink.getvalue()
