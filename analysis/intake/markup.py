"""Web tables saved with an Excel suffix, as many systems export them: each table is a sheet."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

from analysis.intake.delimited import decode_bytes
from analysis.intake.files import InputFile
from analysis.intake.guard import limits
from analysis.intake.reasons import file_error
from analysis.intake.sheets import Sheet, text_frame

_MARKS: Final = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|table)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD: Final = 4000
_WIDEST: Final = 1000
"""A cell cannot span more columns or rows than this; browsers keep to the same bound."""


def is_markup(content: bytes) -> bool:
    """Whether the bytes begin like a web page."""
    return bool(_MARKS.search(content[:_HEAD].replace(b"\0", b"")))


def read_markup(file: InputFile) -> list[Sheet]:
    """The tables of a web page. Raises BadInputError when it is too large or holds no table."""
    if len(file.content) > limits()["markup_bytes"]:
        raise file_error("bomb", file.place, more=f"{len(file.content) // 10**6:,} MB")
    told = _CHARSET.search(file.content[:_HEAD])
    text = decode_bytes(file.content, first=told[1].decode("ascii") if told else None)
    if text is None:
        raise file_error("encoding", file.place)
    # As bytes of one known encoding: lxml refuses texts that declare one. The HTML parser knows no entities but HTML's.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise file_error("broken", file.place) from error
    tables = [table for table in page.iter("table") if next(table.iterancestors("table"), None) is None]
    sheets = [_sheet(table, f"表{at}" if len(tables) > 1 else "") for at, table in enumerate(tables, 1)]
    if not sheets:
        raise file_error("no_table", file.place)
    return sheets


def _sheet(table: html.HtmlElement, name: str) -> Sheet:
    rows: list[list[str]] = []
    below: dict[int, int] = {}
    merged: list[tuple[int, int, int]] = []
    lines = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, line in enumerate(lines):
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            while below.get(len(row), 0) > number:
                row.append("")
            last = min(number + _span(cell, "rowspan"), len(lines)) - 1
            if last > number:
                merged.append((number, last, len(row)))
                below.update(dict.fromkeys(range(len(row), len(row) + _span(cell, "colspan")), last + 1))
            row += [" ".join(cell.text_content().split()), *[""] * (_span(cell, "colspan") - 1)]
        rows.append(row)
    return Sheet(name, text_frame(rows), tuple(merged))


def _span(cell: html.HtmlElement, attribute: str) -> int:
    text = str(cell.get(attribute, "1")).strip()
    return max(1, min(int(text), _WIDEST)) if text.isdecimal() and text.isascii() else 1
