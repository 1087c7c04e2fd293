"""What a computed case says, beside what was calculated by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

from analysis.spec.case import Case
from analysis.spec.drawn import Row

_FACT_DEFAULTS: Final = {"cut": "", "excluded": "0", "state": "known"}
_FACT_KEY: Final = ("unit_id", "period", "cut", "indicator")


@dataclass(frozen=True)
class Difference:
    """One expectation of a case that is not met: rows only the hand calculation has, and rows only the edition has."""

    what: str
    by_hand: tuple[Row, ...]
    computed: tuple[Row, ...]


def differences(con: duckdb.DuckDBPyConnection, case: Case, *, alone: bool) -> tuple[Difference, ...]:
    """Where a computed case does not say what was calculated by hand; nothing where it does.

    `alone`: the case's chapter is an indicator, and only its own facts and evidence are asked for.
    """
    found = []
    for what, rows in case.expected.items():
        expected = [row | {key: row.get(key, text) for key, text in _FACT_DEFAULTS.items()} for row in rows]
        expected = expected if what == "facts" else rows
        columns = list(expected[0]) if expected else ["org_id"]
        indicator = case.chapter if alone and what in ("facts", "evidence") else None
        said = _said(con, what, columns, indicator)
        if what == "facts":
            asked = {_key(row) for row in expected}
            said = [row for row in said if _key(row) in asked]
        if _in_order(said) != _in_order(expected):
            only_hand, only_said = _left(expected, said), _left(said, expected)
            found.append(Difference(what, tuple(only_hand), tuple(only_said)))
    return tuple(found)


def _said(con: duckdb.DuckDBPyConnection, what: str, columns: list[str], indicator: str | None) -> list[Row]:
    """Every row of one of the edition's tables, in the given columns, as texts."""
    where, values = (" WHERE indicator = ?", [indicator]) if indicator else ("", [])
    rows = con.execute(f"SELECT {', '.join(columns)} FROM {what}{where}", values).fetchall()
    return [dict(zip(columns, map(_text, row), strict=True)) for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return "" if cell is None else str(cell).replace("|", "/")


def _key(row: Row) -> tuple[str | None, ...]:
    return tuple(row.get(name) for name in _FACT_KEY)


def _in_order(rows: list[Row]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)


def _left(rows: list[Row], others: list[Row]) -> list[Row]:
    """What stands in the first list more often than in the second."""
    left = list(others)
    kept = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            kept.append(row)
    return kept
