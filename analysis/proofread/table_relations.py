"""表内比例: a column that is the quotient or difference of two others in most rows must be so in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.proofread.grid import Entry, Grid
from analysis.proofread.interval import Interval
from analysis.proofread.statement import Number, Statement, judge
from analysis.proofread.table_readings import is_total
from analysis.proofread.words import vocabulary

Formula = Callable[[Interval, Interval], Interval | None]
_TRIVIAL = {0, 1, 100}
_SAMPLE = 24


@dataclass(frozen=True)
class Relation:
    """column = formula(first, second), where `second` may be the total row of `first` (None)."""

    column: int
    first: int
    second: int | None
    formula: Formula


def check_relations(grid: Grid) -> Iterator[Statement]:
    """Statements about columns of shares, rates, growth and differences."""
    if len(grid.headers) > vocabulary().limit("file", "columns"):
        return
    totals = [row for row in grid.rows if is_total(grid.names[row])]
    for column in grid.columns:
        relations = [r for r in _candidates(grid, column, totals) if _holds(grid, r, totals)]
        if relations:
            yield from _judge(grid, column, relations, totals)


def _candidates(grid: Grid, column: int, totals: list[int]) -> Iterator[Relation]:
    words = vocabulary().table
    header = grid.headers[column]
    entries = [row[column] for row in grid.entries if row[column] is not None]
    percent = any(entry.percent for entry in entries if entry) or "%" in header or "％" in header
    rate = percent or any(word in header for word in words["rate"])
    growth = any(word in header for word in words["growth"])
    counts = [c for c in grid.columns if c != column and grid.holds_counts(c)]
    if len(entries) < vocabulary().limit("binding", "majority_rows"):
        return
    for first in counts:
        if rate:
            if totals:
                yield Relation(column, first, None, _percent)
            for second in counts:
                if second != first:
                    yield Relation(column, first, second, _percent)
        if growth:
            for second in counts:
                if second != first:
                    yield Relation(column, first, second, _growth if percent or rate else Interval.minus)
                    yield Relation(column, first, second, Interval.minus if not percent else _fall)


def _percent(part: Interval, whole: Interval) -> Interval | None:
    return part.times(100).over(whole)


def _growth(now: Interval, before: Interval) -> Interval | None:
    return now.minus(before).times(100).over(before)


def _fall(before: Interval, now: Interval) -> Interval | None:
    return before.minus(now).times(100).over(before)


def _value(grid: Grid, relation: Relation, row: int, totals: list[int]) -> tuple[list[Entry], Interval] | None:
    first = grid.entries[row][relation.first]
    if relation.second is None:
        wholes = [entry for r in totals if (entry := grid.entries[r][relation.first]) is not None]
        second = wholes[-1] if wholes else None
    else:
        second = grid.entries[row][relation.second]
    if first is None or second is None:
        return None
    computed = relation.formula(first.interval, second.interval)
    return None if computed is None else ([first, second], computed)


def _holds(grid: Grid, relation: Relation, totals: list[int]) -> bool:
    """True in most rows, and in some where it says more than 0 or 100 %."""
    fits = telling = tried = 0
    for row in list(grid.rows)[:_SAMPLE]:
        printed, found = grid.entries[row][relation.column], _value(grid, relation, row, totals)
        if printed is None or found is None:
            continue
        tried += 1
        if found[1].meets(printed.interval):
            fits += 1
            telling += printed.value not in _TRIVIAL and found[1].low != found[0][0].value
    limits = vocabulary().limits["binding"]
    return fits >= limits["majority"] * tried and fits >= limits["majority_rows"] and telling > 1


def _judge(grid: Grid, column: int, relations: list[Relation], totals: list[int]) -> Iterator[Statement]:
    for row in grid.rows:
        printed = grid.entries[row][column]
        values = [found for relation in relations if (found := _value(grid, relation, row, totals)) is not None]
        if printed is None or not values:
            continue
        numbers, computed = next((v for v in values if v[1].meets(printed.interval)), values[0])
        verdict = judge(printed.interval, computed)
        if verdict == "contradictory" and row in totals and any(relation.second is None for relation in relations):
            verdict = "unchecked"
        reasons = {"contradictory": "与同列其他行的算法不符", "unchecked": "合计行可能另有算法"}
        yield Statement(
            kind="table_relation", numbers=tuple(Number(e.text, e.interval) for e in (*numbers, printed)),
            printed=printed.text, interval=computed, verdict=verdict, reason=reasons.get(verdict, ""),
            sentence=grid.title(row, column), position=printed.position,
        )  # fmt: skip
