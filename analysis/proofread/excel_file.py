"""Workbooks (xlsx) as tables of what is shown: number formats decide the printed digits."""

from __future__ import annotations

import io
import math
import re
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import BadInputError
from analysis.proofread.archive import check_sheets, read_package
from analysis.proofread.document import Block, Cell, Document, Position, Table
from analysis.proofread.word_file import is_prose
from analysis.proofread.words import vocabulary
from analysis.ratio import round_half_up

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def read_excel(path: Path) -> Document:
    """The sheets; raises BadInputError for broken or oversized workbooks. Formulas count by their stored result."""
    parts = read_package(path)
    check_sheets(parts, path.name)
    if not any("worksheets/" in name for name in parts):
        raise BadInputError("不是 Excel 工作簿：没有工作表", where=path.name, cure="另存为 xlsx")
    book = open_workbook(path, data_only=True)
    found: list[Block | Table] = []
    for sheet in book.worksheets:
        found.extend(_read_sheet(sheet, path.name))
    return Document(path.name, tuple(found))


def open_workbook(path: Path, *, data_only: bool) -> openpyxl.Workbook:
    """The workbook; whatever it stumbles over becomes a BadInputError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=data_only)
    except Exception as error:
        raise BadInputError("工作簿内容损坏，无法读取", where=path.name, cure="用 Excel 打开后重新保存") from error


def _read_sheet(sheet: Worksheet, where: str) -> list[Block | Table]:
    cells: dict[tuple[int, int], Cell] = {}
    # iter_rows would create every empty cell up to a stray one in the last row of the sheet
    for filled in [cell for cell in sheet._cells.values() if cell.value is not None]:  # noqa: SLF001
        text, rounded = shown_value(filled.value, filled.number_format)
        place = f"{get_column_letter(filled.column)}{filled.row}"
        cells[filled.row, filled.column] = Cell(text, Position(sheet.title, cell=place, row=filled.row), rounded)
    for area in sheet.merged_cells.ranges:
        origin = cells.get((area.min_row, area.min_col))
        if origin is not None:
            for row_number in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    cells[row_number, column] = origin
    columns = sorted({column for _, column in cells})
    rows = sorted({row_number for row_number, _ in cells})
    if len(rows) * len(columns) > vocabulary().limit("file", "grid"):
        raise BadInputError(f"工作表“{sheet.title}”范围过大", where=where, cure="删去表格以外的零散单元格")
    found: list[Block | Table] = []
    for group in _groups(rows):
        grid = tuple(tuple(cells.get((row_number, column)) for column in columns) for row_number in group)
        caption = "\n".join(cell.text for line in grid[:3] for cell in dict.fromkeys(line) if cell is not None)
        found.append(Table(grid, Position(sheet.title, row=group[0]), caption))
    found.extend(Block(cell.text, cell.position) for cell in dict.fromkeys(cells.values()) if is_prose(cell.text))
    return found


def _groups(rows: list[int]) -> list[list[int]]:
    """Runs of rows without an empty row between them: one table each."""
    groups: list[list[int]] = []
    for row in rows:
        if groups and row == groups[-1][-1] + 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def shown_value(value: Any, number_format: str) -> tuple[str, bool]:
    """A cell as Excel shows it, and whether digits are hidden: 0.98532 with 0.0% is 98.5%, True."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value), False
    if not math.isfinite(value):
        return str(value), False
    exact = Fraction(repr(value))
    pattern = _QUOTED.sub("", (number_format or "General").split(";")[0])
    percent = "%" in pattern
    if percent:
        exact *= 100
    if "General" in pattern or not re.search(r"[0#]", pattern):
        text = format(round(value, 10), ".10g")
        return (text, False) if "e" not in text else (str(value), False)
    decimals = len(re.sub(r"[^0#?]", "", pattern.partition(".")[2])) if "." in pattern else 0
    rounded = round_half_up(exact, decimals)
    return f"{rounded:f}{'%' if percent else ''}", Fraction(rounded) != exact
