"""Cell formats, each made once; a number is formatted so that the cell shows the figure's own text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format

from analysis.measures import Figure

FONT: Final = "宋体"
PERCENT: Final = "0.0%"
_BASE: Final[dict[str, Any]] = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "border": 1}
_KINDS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "border": 0},
    "stamp": {"font_size": 9, "border": 0, "font_color": "#555555"},
    "head": {"font_name": "黑体", "align": "center", "text_wrap": True, "bg_color": "#E8EDF2"},
    "text": {"text_wrap": True},
    "line": {},
    "figure": {"align": "center"},
    "total": {"align": "center", "bg_color": "#F6F8FA"},
    "check": {"align": "center", "italic": True, "font_color": "#555555"},
    "note": {"font_size": 9, "border": 0, "text_wrap": True, "valign": "top"},
}


class Formats:
    """Formats of one workbook by kind and number format."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}

    def get(self, kind: str, number: str = "") -> Format:
        """The format of a kind, with a number format where one is given."""
        key = (kind, number)
        if key not in self._made:
            properties = {**_BASE, **_KINDS[kind]}
            if number:
                properties["num_format"] = number
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def number_format(figure: Figure) -> str | None:
    """A format under which the figure's value shows as its text; None where no format can."""
    if figure.value is None or figure.measure == "verdict":
        return None
    if figure.value == 0 and not any(sign.isdigit() for sign in figure.text):
        return f'General;General;"{figure.text}"'
    # Points are kept to thousandths and printed without trailing zeros.
    digits = next((one for one in (str(abs(figure.value)), _plain(figure.value)) if one in figure.text), "")
    before, found, after = figure.text.partition(digits) if digits else (figure.text, "", "")
    if not found or '"' in figure.text:
        return None
    pattern = f"{_quoted(before)}{_places(digits)}{_quoted(after)}"
    return f"{pattern};{pattern};{pattern}"


def _plain(value: Decimal | int) -> str:
    return f"{abs(Decimal(value)).normalize():f}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _places(digits: str) -> str:
    _, point, decimals = digits.partition(".")
    return f"0.{'0' * len(decimals)}" if point else "0"


def columns_wide(text: str) -> int:
    """Columns a text takes: two for a Chinese character, one for a Latin one."""
    return sum(1 if ord(sign) < 0x2000 else 2 for sign in text)
