"""Rows of a pile judged by their keys: beside what is stored, what was read before, and one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import duckdb
import polars as pl

from analysis.intake.compare import STATES, Present, compare, present_records
from analysis.intake.findings import ORDER, findings_where, gather, without
from analysis.intake.people import People
from analysis.intake.prepare import MEMBER, Pile
from analysis.intake.records import Records, records

_NOTHING: Final[Mapping[str, list[pl.DataFrame]]] = {}
_ANYTHING: Final[Mapping[str, pl.Series]] = {}


@dataclass(frozen=True)
class Judged:
    """A pile with its tables' records, and `states` by table: i, state of the records that are not new."""

    pile: Pile
    tables: dict[str, Records]
    states: dict[str, pl.DataFrame]


def judge(
    con: duckdb.DuckDBPyConnection,
    pile: Pile,
    people: People,
    first_source: int,
    earlier: list[Judged],
    same: Mapping[str, list[pl.DataFrame]] = _NOTHING,
    held: Mapping[str, pl.Series] = _ANYTHING,
) -> Judged:
    """Keys, table by table; a row that fails in one table is not a row of the next.

    `same`: records of the pile's earlier parts, by table, that were the same as stored ones: they lead like any other ·
    `held`: by table, the first keys that may be stored.
    """
    found = [pile.findings]
    tables: dict[str, Records] = {}
    states: dict[str, pl.DataFrame] = {}
    good = without(pile.rows, pile.findings)
    for table in (*pile.form.feeds, *pile.form.implied):
        part, present = _beside(con, records(pile, table, good), people, first_source, earlier, held.get(table))
        if table in same:
            led = pl.concat([present.rows, *(rows.select(present.rows.columns) for rows in same[table])])
            present = replace(present, rows=led.unique(part.contract.keys, keep="last", maintain_order=True))
        states[table] = compare(part, present)
        if table in pile.form.implied:
            # A meeting that is known is known better from its own ledger.
            states[table] = states[table].with_columns(state=pl.lit("duplicate_same", dtype=STATES))
        clash = findings_where(states[table].filter(pl.col("state") == "conflict"), "duplicate_key")
        found.append(clash)
        good = without(good, clash)
        tables[table] = part
    return Judged(replace(pile, findings=gather(found)), tables, states)


def _beside(
    con: duckdb.DuckDBPyConnection,
    part: Records,
    people: People,
    first_source: int,
    earlier: list[Judged],
    held: pl.Series | None,
) -> tuple[Records, Present]:
    """What the records are compared with: the vault, the store, and this stage's earlier piles."""
    if part.contract.vault:
        known = people.identities
        stored = known.select(MEMBER, *[pl.col(name).alias(f"old {name}") for name in part.contract if name != MEMBER])
        merged = part.rows.join(stored, on=MEMBER, how="left", maintain_order="left").with_columns(
            pl.coalesce(name, f"old {name}").alias(name) for name in part.contract if name != MEMBER
        )
        part = replace(part, given=tuple(part.contract), rows=merged.select(part.rows.columns))
        return part, Present(known, first_source)
    present = present_records(con, part, first_source, held)
    pending = [
        leading(other, part.contract.name).select(present.rows.columns)
        for other in earlier
        if part.contract.name in other.tables
    ]
    rows = pl.concat([present.rows, *pending]).unique(part.contract.keys, keep="last", maintain_order=True)
    return part, Present(rows, first_source)


def leading(judged: Judged, table: str) -> pl.DataFrame:
    """Records of a table that are to be written: the new ones, and those that replace stored ones."""
    return pl.concat([of_state(judged, table, state) for state in ("new", "replace")])


def of_state(judged: Judged, table: str, state: str) -> pl.DataFrame:
    states, rows, findings = judged.states[table], judged.tables[table].rows, judged.pile.findings
    if state == "new":
        return without(rows, pl.concat([findings.select(ORDER), states.select(ORDER)]))
    of_it = without(states.filter(pl.col("state") == state), findings)
    return rows.filter(pl.col(ORDER).is_in(of_it[ORDER].implode())) if of_it.height else rows.clear()
