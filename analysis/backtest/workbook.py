"""What was found, as a workbook: every published number with its place, today's number, the verdict and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import xlsxwriter

from analysis.backtest.compare import Checked

_COLUMNS: Final = (
    ("结论", 12), ("单位", 26), ("指标", 26), ("时间段", 12), ("公布数", 12), ("现在", 12), ("分子/分母", 14),
    ("原因", 70), ("出处", 24), ("位置", 34),
)  # fmt: skip
_COLOURS: Final = {
    "equal": "#FFFFFF", "truncated": "#FFF4CE", "different": "#FBE3E4", "unchecked": "#EDEDED", "unread": "#FFD9B3",
}  # fmt: skip


def write_checked(path: Path, checked: Sequence[Checked]) -> Path:
    """One row a published number, the different ones first to be seen by colour; filters and a frozen header."""
    part = path.with_suffix(".part")
    with xlsxwriter.Workbook(str(part)) as book:
        sheet = book.add_worksheet("核对结果")
        head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "border": 1, "align": "center"})
        formats = {
            verdict: book.add_format({"bg_color": colour, "border": 1, "text_wrap": True, "valign": "vcenter"})
            for verdict, colour in _COLOURS.items()
        }
        for at, (title, width) in enumerate(_COLUMNS):
            sheet.write_string(0, at, title, head)
            sheet.set_column(at, at, width)
        for row, one in enumerate(checked, 1):
            for at, text in enumerate(_cells(one)):
                sheet.write_string(row, at, text, formats[one.verdict])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(checked)), len(_COLUMNS) - 1)
    part.replace(path)
    return path


def _cells(one: Checked) -> tuple[str, ...]:
    line = one.line
    return (
        one.verdict_text, one.unit, one.title, line.period, line.text, one.now, one.counts,
        "\n".join(one.causes), line.source, str(line.place),
    )  # fmt: skip
