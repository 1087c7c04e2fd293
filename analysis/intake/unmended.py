"""Rows of a return workbook that contradict a row already accepted, and were left as they stood."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import polars as pl

from analysis.intake.shape import ROW, Ledger, fields_of
from analysis.store.batches import committed_batches
from analysis.store.vault import Vault

_CLASHING = """
SELECT source_id, source_row FROM findings GROUP BY ALL
HAVING bool_and(code = 'duplicate_key')
"""


def clashing_rows(con: duckdb.DuckDBPyConnection, vault: Vault) -> Mapping[tuple[int, int], Mapping[str, str]]:
    """(source_id, source_row) of open rows sent back for nothing but another row of the same record → their cells."""
    open_ones = set(con.execute(_CLASHING).fetchall())
    found: dict[tuple[int, int], Mapping[str, str]] = {}
    for batch in committed_batches(con) if open_ones else ():
        if (rows := vault.quarantined(batch)) is None:
            continue
        for source, row, fields, cells in rows.select("source_id", ROW, "fields", "cells").iter_rows():
            if (source, row) in open_ones:
                found[source, row] = _said(fields, cells)
    return found


def unmended(
    ledger: Ledger, answers: Mapping[int, tuple[int, int]], clashing: Mapping[tuple[int, int], Mapping[str, str]]
) -> list[int]:
    """Numbers of the rows that say what they said when they were sent back for contradicting another.

    Nobody has decided which of the two is right: to take such a row would overwrite the other unasked.
    """
    asked = [number for number in ledger.data[ROW].to_list() if answers.get(number) in clashing]
    fields, _ = fields_of(ledger)
    rows = ledger.data.filter(pl.col(ROW).is_in(asked))
    cells = rows.select(pl.exclude(ROW).cast(pl.String)).iter_rows()
    now = dict(zip(rows[ROW].to_list(), (_said(fields, row) for row in cells), strict=True))
    return [number for number in asked if _same(clashing[answers[number]], now[number])]


def _same(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return all(now.get(field, "") == text for field, text in before.items())


def _said(fields: list[str], cells: tuple[str | None, ...] | list[str | None]) -> dict[str, str]:
    return {field: (cell or "").strip() for field, cell in zip(fields, cells, strict=True)}
