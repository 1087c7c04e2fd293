"""表内合计: rows and columns called 合计, 小计, 总计 against what they add up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis.proofread.grid import Entry, Grid
from analysis.proofread.interval import total
from analysis.proofread.label import values_of
from analysis.proofread.statement import Number, Statement, Verdict, judge
from analysis.proofread.words import vocabulary

_MARKS = re.compile(r"[\s（）()【】\d.、,：:一二三四五六七八九十]+")


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


def check_totals(grid: Grid) -> Iterator[Statement]:
    """Statements about total rows, then about total columns."""
    yield from _judge_all(grid, list(_row_readings(grid)))
    yield from _judge_all(grid, list(_column_readings(grid)))


def _judge_all(grid: Grid, readings: list[Reading]) -> Iterator[Statement]:
    """A total that fits under any reading is right; one that does not is accused only where its neighbours fit."""
    support = Counter(reading.way for reading in readings if reading.fits)
    cells: dict[tuple[int, int], list[Reading]] = {}
    for reading in readings:
        cells.setdefault((reading.row, reading.column), []).append(reading)
    failing = [found for found in cells.values() if not any(reading.fits for reading in found)]
    for (row, column), found in cells.items():
        fitting = [reading for reading in found if reading.fits]
        if fitting:
            yield _statement(grid, row, column, fitting[0], None)
            continue
        main = max(found, key=lambda reading: support[reading.way])
        alone = len(cells) == 1 and len({tuple(map(id, reading.parts)) for reading in found}) == 1
        if support[main.way] >= max(1, len(failing)) or alone:
            yield _statement(grid, row, column, main, "contradictory")
        else:
            yield _statement(grid, row, column, main, "unchecked")


def _statement(grid: Grid, row: int, column: int, reading: Reading, verdict: Verdict | None) -> Statement:
    computed = total(part.interval for part in reading.parts)
    reasons = {"contradictory": "各项之和与合计不符", "unchecked": "无法确定合计包括哪些行列"}
    return Statement(
        kind="table_total",
        numbers=tuple(Number(entry.text, entry.interval) for entry in (*reading.parts, reading.printed)),
        printed=reading.printed.text,
        interval=computed,
        verdict=verdict or judge(reading.printed.interval, computed),
        reason=reasons.get(verdict or "", ""),
        sentence=grid.title(row, column),
        position=reading.printed.position,
    )


def _row_readings(grid: Grid) -> Iterator[Reading]:
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
        }
        for column in grid.columns:
            printed = grid.entries[row][column]
            if printed is None or printed.percent or not grid.additive(column) or _is_serial(grid, column):
                continue
            for way, rows in ways.items():
                yield from _reading(grid, printed, way, rows, [column], row, column)
                if any(r in inner for r in rows):
                    yield from _reading(grid, printed, way, [r for r in rows if r not in inner], [column], row, column)


def _column_readings(grid: Grid) -> Iterator[Reading]:
    numeric = [c for c in grid.columns if grid.additive(c) and grid.holds_counts(c) and not _is_serial(grid, c)]
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


def _is_serial(grid: Grid, column: int) -> bool:
    """1, 2, 3 …: running numbers count nothing."""
    values = [entry.value for row in grid.entries if (entry := row[column]) is not None]
    return column == 0 and len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))
