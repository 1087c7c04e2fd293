"""File → sheets of text cells, whatever the format; a suffix is believed only where the bytes agree."""

from __future__ import annotations

from typing import Final

from analysis.intake.delimited import read_delimited, read_plain
from analysis.intake.files import GivenFile, InputFile
from analysis.intake.forms import load_toml
from analysis.intake.markup import is_markup, read_markup
from analysis.intake.reasons import file_error
from analysis.intake.settings_file import read_settings_file
from analysis.intake.sheets import Sheet
from analysis.intake.workbooks import read_workbook

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_ZIP_OR_OLE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OLD_SHEETS: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""Workbooks of Excel 2 to 5 begin at once with their sheet."""


def read_given(file: GivenFile) -> list[Sheet]:
    """Like `read_sheets`; the bytes of a large text are never held all at once."""
    cells = read_plain(file) if file.suffix in TEXTS and file.size > load_toml("limits.toml")["held_bytes"] else None
    return read_sheets(file.held()) if cells is None else [Sheet("", cells)]


def read_sheets(file: InputFile) -> list[Sheet]:
    """Every sheet that has anything in it. Raises BadInputError for a file that is not what it claims to be."""
    if file.name.startswith("~$"):
        raise file_error("owner_file", file.place)
    if file.content.startswith(_ZIP_OR_OLE) and file.suffix in WORKBOOKS | TEXTS:
        sheets = read_workbook(file)
    elif file.suffix in WORKBOOKS:
        if not is_markup(file.content):
            raise file_error("old_workbook" if file.content.startswith(_OLD_SHEETS) else "not_workbook", file.place)
        sheets = read_markup(file)
    elif file.suffix in TEXTS:
        sheets = [read_delimited(file)]
    elif file.suffix == ".toml":
        sheets = read_settings_file(file)
    else:
        raise file_error("unsupported", file.place)
    sheets = [sheet for sheet in sheets if not sheet.is_blank]
    if not sheets:
        raise file_error("empty", file.place)
    return sheets
