"""How far a sheet reaches: the last row and the last column that hold a value, told without building the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d{1,9})[\"']")
_WIDE: Final = re.compile(rb"[\"']([A-Z]{2,3})\d{1,9}[\"']")
_VALUED: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,9})[\"'][^>]*?(?<!/)>(?!</)")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ALPHABET: Final = 26
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW_RECORD: Final = 0
_CELL_RECORDS: Final = range(2, 12)
_CONTINUES: Final = 0x80


@dataclass
class Reach:
    """How far an xlsx sheet may reach, by what has been seen of it: an upper bound, formatted cells included."""

    rows: int = 0
    columns: int = _ALPHABET
    bare_cells: int = 0

    def see(self, piece: bytes) -> None:
        self.rows = max(self.rows, max(map(int, _ROW.findall(piece)), default=0))
        self.columns = max(self.columns, max(map(_column, set(_WIDE.findall(piece))), default=0))
        if not self.rows:
            self.bare_cells += len(_CELL.findall(piece))

    @property
    def cells(self) -> int:
        return max(self.rows, self.bare_cells) * self.columns


def valued_extent(pieces: Iterable[bytes]) -> tuple[int, int]:
    """Rows and columns of an xlsx sheet that hold values.

    Formatted but empty rows at the end of a sheet are common and cost nothing.
    """
    rows = columns = 0
    for piece in pieces:
        for letters, number in _VALUED.findall(piece):
            rows, columns = max(rows, int(number)), max(columns, _column(letters))
    return rows, columns


def binary_extent(content: bytes) -> tuple[int, int]:
    """Rows and columns of an xlsb sheet, from its row and cell records."""
    rows = columns = 0
    for kind, body in _records(content):
        if kind == _ROW_RECORD:
            rows = max(rows, int.from_bytes(body[:4], "little") + 1)
        elif kind in _CELL_RECORDS:
            columns = max(columns, int.from_bytes(body[:4], "little") + 1)
    return rows, columns


def open_extent(content: bytes) -> tuple[int, int]:
    """Rows and columns of the largest sheet of an ods, repeated rows and cells counted as often as they repeat."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    widest = (0, 0)
    for table in etree.fromstring(content, parser).iter(f"{_TABLE}table"):
        rows = columns = at = 0
        for row in table.iter(f"{_TABLE}table-row"):
            at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
            place = 0
            for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                place += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                if len(cell):
                    rows, columns = at, max(columns, place)
        widest = max(widest, (rows, columns), key=lambda extent: extent[0] * extent[1])
    return widest


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(content)
    while at < end:
        kind, at = content[at], at + 1
        if kind & _CONTINUES and at < end:
            kind, at = (kind & 0x7F) | (content[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while at < end:
            byte, at = content[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & _CONTINUES or shift > 21:
                break
        yield kind, content[at : at + size]
        at += size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - 64
    return number
