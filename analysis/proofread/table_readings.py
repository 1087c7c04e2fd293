"""What a 合计, 小计 or 总计 may add up: every way to read the rows and columns around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from analysis.proofread.grid import Entry, Grid
from analysis.proofread.interval import total
from analysis.proofread.label import values_of
from analysis.proofread.statement import judge
from analysis.proofread.words import vocabulary

_MARKS = re.compile(r"[\s（）()【】\d.、,：:一二三四五六七八九十]+")
_HEADED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
# Ways that the layout itself speaks for; the others need more support.
FIRM: Final = ("since", "above", "subtotals", "below", "all_below", "subtotals_below", "headed", "divided")


@dataclass(frozen=True)
class Reading:
    """One way to understand a total: `way` names it, `parts` are what it would add up."""

    printed: Entry
    way: str
    parts: list[Entry]
    row: int
    column: int

    @property
    def fits(self) -> bool:
        return judge(self.printed.interval, total(part.interval for part in self.parts)) != "contradictory"


def is_total(name: str) -> bool:
    """Whether a row or column name means a sum: 合计, 全矿总计, 小计."""
    words = vocabulary().table
    plain = _MARKS.sub("", name)
    return (
        plain in (*words["total"], *words["subtotal"])
        or plain.endswith(("合计", "总计", "小计"))
        or plain.startswith(("合计", "总计", "小计"))
    )


def row_readings(grid: Grid) -> Iterator[Reading]:
    """Readings of total rows."""
    totals = [row for row in grid.rows if is_total(grid.names[row])]
    subtotals = [row for row in totals if "小计" in grid.names[row]]
    of_which = vocabulary().table["of_which"]
    inner = {row for row in grid.rows if grid.names[row].startswith(of_which)}
    details = [row for row in grid.rows if row not in totals]
    for row in totals:
        before = max((other for other in totals if other < row), default=-1)
        after = min((other for other in totals if other > row), default=len(grid.names))
        ways = {
            "since": [r for r in details if before < r < row],
            "above": [r for r in details if r < row],
            "subtotals": [r for r in subtotals if r < row],
            "below": [r for r in details if row < r < after],
            "all_below": [r for r in details if r > row],
            "subtotals_below": [r for r in subtotals if r > row],
            "headed": [r for r in details if _HEADED.match(grid.names[r])],
        }
        for column in grid.columns:
            printed = grid.entries[row][column]
            if printed is None or printed.percent or not grid.additive(column) or is_serial(grid, column):
                continue
            for way, rows in ways.items():
                yield from _reading(grid, printed, way, rows, [column], row, column)
                if any(r in inner for r in rows):
                    yield from _reading(grid, printed, way, [r for r in rows if r not in inner], [column], row, column)


def column_readings(grid: Grid) -> Iterator[Reading]:
    """Readings of total columns."""
    numeric = [c for c in grid.columns if grid.additive(c) and grid.holds_counts(c) and not is_serial(grid, c)]
    totals = [c for c in numeric if is_total(grid.leaves[c]) or _divided(grid, c, numeric)]
    for column in totals:
        before = max((c for c in totals if c < column), default=-1)
        after = min((c for c in totals if c > column), default=len(grid.headers))
        parent = grid.headers[column].rpartition("/")[0]
        ways = {
            "divided": _divided(grid, column, numeric),
            "siblings": [c for c in numeric if c != column and parent and grid.headers[c].startswith(parent + "/")],
            "right": [c for c in numeric if column < c < after],
            "left": [c for c in numeric if before < c < column],
            "others": [c for c in numeric if c != column and c not in totals],
            "totals": [c for c in totals if c != column],
        }
        for row in grid.rows:
            printed = grid.entries[row][column]
            if printed is None or printed.percent:
                continue
            for way, columns in ways.items():
                if way == "divided" or is_total(grid.leaves[column]):
                    yield from _reading(grid, printed, f"{way}{column}", [row], columns, row, column)


def _divided(grid: Grid, column: int, numeric: list[int]) -> list[int]:
    """The columns right after one that divide it completely: 党员数 | 男 | 女."""
    following = [c for c in numeric if c > column]
    for dimension in vocabulary().dimensions:
        for names in dimension.complete:
            row = following[: len(names)]
            found = {value for c in row for name, value in values_of(grid.leaves[c]) if name == dimension.id}
            if len(row) == len(names) and found == names and (dimension.id, "") not in values_of(grid.leaves[column]):
                return row
    return []


def _reading(
    grid: Grid, printed: Entry, way: str, rows: list[int], columns: list[int], row: int, column: int
) -> Iterator[Reading]:
    """A reading with at least two parts and nothing hidden or unreadable among them."""
    places = [(r, c) for r in rows for c in columns]
    parts = [entry for r, c in places if (entry := grid.entries[r][c]) is not None]
    readable = all(grid.entries[r][c] is not None or grid.blank[r][c] for r, c in places)
    if len(parts) > 1 and readable and not any(part.percent for part in parts):
        yield Reading(printed, way, parts, row, column)


def is_serial(grid: Grid, column: int) -> bool:
    """1, 2, 3 …: running numbers count nothing."""
    values = [entry.value for row in grid.entries if (entry := row[column]) is not None]
    return column == 0 and len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))
