"""Every change as a workbook, to be filtered and handed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import xlsxwriter


@dataclass(frozen=True)
class Line:
    """One changed fact in readers' words."""

    unit: str
    indicator: str
    cut: str
    period: str
    before: str
    after: str
    causes: str


_WIDTHS: Final = (28, 28, 16, 16, 28, 28, 18)


def write_changes(path: Path, lines: Sequence[Line], days: tuple[str, str]) -> Path:
    """One row a changed fact; the two editions' names head the columns before and after."""
    part = path.with_suffix(".part")
    with xlsxwriter.Workbook(str(part)) as book:
        sheet = book.add_worksheet("版次比较")
        head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "border": 1, "text_wrap": True})
        text = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        sheet.write_row(0, 0, ("单位", "指标", "分项", "时间段", *days, "原因"), head)
        for row, line in enumerate(lines, 1):
            for at, cell in enumerate(vars(line).values()):
                sheet.write_string(row, at, cell, text)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(lines)), len(_WIDTHS) - 1)
    part.replace(path)
    return path
