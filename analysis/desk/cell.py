"""One cell: as readers see it, and as a plain value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from analysis.measures import Figure

_BESIDE = '<span style="color:#6b7785;font-size:85%">'


def cell_html(value: object) -> str:
    """Escaped; a figure with its counts and basis beside it, nothing as —."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Figure):
        marks = [value.detail if value.is_known else "", value.basis, value.caution]
        beside = "，".join(mark for mark in marks if mark)
        return escape(value.text) + (f" {_BESIDE}{escape(beside)}</span>" if beside else "")
    return escape(str(value))


def is_number(values: Sequence[object]) -> bool:
    """Whether a column is read as numbers: every value one, or a figure printed as one."""
    told = [value for value in values if value is not None]
    return bool(told) and all(_numeric(value) for value in told)


def _numeric(value: object) -> bool:
    if isinstance(value, Figure):
        return not value.is_known or value.text[0].isdigit()
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def plain(value: Any) -> Any:
    """A figure's value, anything else as it is."""
    return value.value if isinstance(value, Figure) else value
