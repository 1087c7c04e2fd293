"""A table understood: header, row names, and numbers with the interval each may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from analysis.proofread.document import Cell, Position, Table
from analysis.proofread.interval import Interval
from analysis.proofread.numerals import arabic
from analysis.proofread.quantity import normalise
from analysis.proofread.words import vocabulary

_NUMBER = re.compile(r"([+\-−]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,12})?)\s?(\D{0,4})")


@dataclass(frozen=True)
class Entry:
    """A number in a cell; `percent` where it is printed with a sign."""

    value: Fraction
    step: Fraction
    interval: Interval
    percent: bool
    text: str
    position: Position


@dataclass(frozen=True)
class Grid:
    """Body rows × columns. `entries` has None for cells that are no number; `blank` tells empty from hidden or text."""

    names: list[str]
    headers: list[str]
    leaves: list[str]
    entries: list[list[Entry | None]]
    blank: list[list[bool]]

    @property
    def columns(self) -> range:
        return range(len(self.headers))

    @property
    def rows(self) -> range:
        return range(len(self.names))

    def additive(self, column: int) -> bool:
        """Whether a column holds counts or amounts that may be added up."""
        return not any(word in self.headers[column] for word in vocabulary().table["not_additive"])

    def holds_counts(self, column: int) -> bool:
        """Whether a column holds numbers without a per cent sign."""
        entries = [entry for row in self.entries if (entry := row[column]) is not None]
        return bool(entries) and not all(entry.percent for entry in entries)

    def title(self, row: int, column: int) -> str:
        return " · ".join(part for part in (self.names[row], self.headers[column]) if part)


def read_grid(table: Table, *, rounded: bool) -> Grid | None:
    """The grid of a table; None without header or numbers. `rounded`: whole numbers may be rounded too."""
    width = max((len(row) for row in table.rows), default=0)
    parsed = [[_once(table, r, c, width) for c in range(width)] for r in range(len(table.rows))]
    first = next((r for r, row in enumerate(table.rows) if _is_body(row)), None)
    if first is None or width < 2:
        return None
    headers = [_header(table, first, column) for column in range(width)]
    leaves = [_leaf(table, first, column) for column in range(width)]
    scaled = vocabulary().table["scaled"]
    in_scale = any(f"单位：{word}" in table.caption.replace(":", "：").replace(" ", "") for word in scaled)
    entries: list[list[Entry | None]] = []
    blank: list[list[bool]] = []
    names: list[str] = []
    for cells in parsed[first:]:
        row = [
            _entry(cell, rounded=rounded or in_scale or any(word in headers[c] for word in scaled))
            for c, cell in enumerate(cells)
        ]
        entries.append(row)
        blank.append(
            [cell is not None and normalise(cell.text).strip() in vocabulary().table["empty"] for cell in cells]
        )
        names.append(_name(cells, row))
    return Grid(names, headers, leaves, entries, blank)


def _number(text: str) -> re.Match[str] | None:
    """A cell that holds a number and at most a unit: 12, 12个, 98.5%; not 35岁以下."""
    match = _NUMBER.fullmatch(text)
    return match if match and (not match[3] or match[3] in vocabulary().units) else None


def _once(table: Table, row: int, column: int, width: int) -> Cell | None:
    """The cell at its first place; None where a merged cell only continues."""
    cells = table.rows[row]
    cell = cells[column] if column < min(len(cells), width) else None
    if cell is None or (column and cells[column - 1] is cell):
        return None
    above = table.rows[row - 1] if row else ()
    return None if column < len(above) and above[column] is cell else cell


def _is_body(row: tuple[Cell | None, ...]) -> bool:
    """A row with a name and a number that is no year and no running number of the header."""
    texts = [normalise(cell.text).strip() for cell in dict.fromkeys(row) if cell is not None]
    numbers = [text for text in texts if _number(text) and not re.fullmatch(r"(?:19|20)\d{2}年?", text)]
    named = any(text and not _number(text) for text in texts)
    return (bool(numbers) and named) or len(numbers) > 2


def _header(table: Table, first: int, column: int) -> str:
    texts: list[str] = []
    for row in table.rows[:first]:
        cell = row[column] if column < len(row) else None
        title = cell is not None and all(other is cell for other in row)
        if cell is not None and not title and cell.text.strip() and cell.text.strip() not in texts:
            texts.append(re.sub(r"\s+", "", cell.text))
    return "/".join(texts)


def _leaf(table: Table, first: int, column: int) -> str:
    return _header(table, first, column).rpartition("/")[2]


def _name(cells: list[Cell | None], row: list[Entry | None]) -> str:
    texts = []
    for cell, entry in zip(cells, row, strict=True):
        if (
            cell is not None
            and entry is None
            and cell.text.strip()
            and cell.text.strip() not in vocabulary().table["hidden"]
        ):
            texts.append(re.sub(r"\s+", "", cell.text)[:30])
        if entry is not None and texts:
            break
    return " ".join(texts)


def _entry(cell: Cell | None, *, rounded: bool) -> Entry | None:
    if cell is None:
        return None
    text = normalise(cell.text).strip()
    match = _number(text)
    if not match:
        return None
    value, step = arabic(match[2])
    if match[1] in {"-", "−"}:
        value = -value
    percent = match[3] == "%"
    exact = step == 1 and not percent and not rounded and not cell.rounded
    interval = Interval.point(value) if exact else Interval.around(value, step)
    return Entry(value, step, interval, percent, text, cell.position)
