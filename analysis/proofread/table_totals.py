"""表内合计: rows and columns called 合计, 小计, 总计 against what they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.proofread.grid import Grid
from analysis.proofread.interval import total
from analysis.proofread.statement import Number, Statement, Verdict, judge
from analysis.proofread.table_readings import FIRM, Reading, column_readings, is_serial, row_readings

_LOOSE_SUPPORT = 2
_HALF = 2


def check_totals(grid: Grid) -> Iterator[Statement]:
    """Statements about total rows, then about total columns."""
    yield from _judge_all(grid, list(row_readings(grid)))
    yield from _judge_all(grid, list(column_readings(grid)))


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
        if _supported(main.way, support[main.way], len(failing)) or (len(cells) == 1 and _plain(grid, found)):
            yield _statement(grid, row, column, main, "contradictory")
        else:
            yield _statement(grid, row, column, main, "unchecked")


def _supported(way: str, support: int, failing: int) -> bool:
    """Whether neighbours that fit the same reading outweigh those that fail."""
    if way.startswith(FIRM):
        return support >= max(1, failing)
    return support >= _LOOSE_SUPPORT and support > failing


def _plain(grid: Grid, found: list[Reading]) -> bool:
    """A table of one column with one total, whose rows can be added up in one way only and come near it."""
    columns = [column for column in grid.columns if grid.holds_counts(column) and not is_serial(grid, column)]
    one_way = len({tuple(map(id, reading.parts)) for reading in found}) == 1
    gap = total(part.interval for part in found[0].parts).distance(found[0].printed.interval)
    return len(columns) == 1 and one_way and _HALF * gap < abs(found[0].printed.value)


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
