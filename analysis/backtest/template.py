"""The workbook an analyst fills with last year's published figures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import xlsxwriter

from analysis.backtest.words import words
from analysis.disclosure import Release

_LISTS: Final = "选项"
_WIDTHS: Final = {"unit": 26, "indicator": 26, "cut": 14, "period": 14, "value": 14, "source": 30}
_ROWS: Final = 500
_NOTES: Final = {
    "unit": "编码、全称或简称",
    "indicator": "指标的名称，从下拉选",
    "cut": "可不填；例如 党员大会、先进",
    "period": "2025、2025H1、2025Q3、2025-10 或 2025-10YTD",
    "value": "照公布的写：82.1%、36/45、1286；百分数请带 %",
    "source": "可不填：公布它的文件",
}


def write_published_template(path: Path, release: Release, year: int) -> Path:
    """Headers, notes, drop-downs of the release's units and indicators; nothing to delete before it is read."""
    columns = words()["columns"]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, lists = book.add_worksheet(words()["sheet"]), book.add_worksheet(_LISTS)
        head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "border": 1, "align": "center"})
        text = book.add_format({"num_format": "@"})
        choices = {
            "unit": [unit.label for unit in release.units(year)],
            "indicator": [one.title for one in release.indicators()],
        }
        for at, (key, titles) in enumerate(columns.items()):
            sheet.write_string(0, at, titles[0], head)
            sheet.write_comment(0, at, _NOTES[key])
            sheet.set_column(at, at, _WIDTHS[key], text)
            if key in choices:
                lists.write_column(0, at, choices[key])
                column = xlsxwriter.utility.xl_col_to_name(at)
                source = f"={_LISTS}!${column}$1:${column}${len(choices[key])}"
                sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": source, "error_type": "warning"})
        lists.hide()
        sheet.freeze_panes(1, 0)
    return path
