"""Arriving records beside those that are there: new, replacing, the same, or in conflict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from analysis.intake.distinct import is_repeated
from analysis.intake.findings import ORDER
from analysis.intake.records import Records
from analysis.tables.contract import Contract

STATES: Final = pl.Enum(["replace", "same_as_loaded", "duplicate_same", "conflict"])
"""What a record may be that is not new."""


@dataclass(frozen=True)
class Present:
    """What is there: `rows` with the contract's columns and source_id; `first_source` begins this import."""

    rows: pl.DataFrame
    first_source: int


def first_keys(con: duckdb.DuckDBPyConnection, contract: Contract) -> pl.Series:
    """The first of the keys of every stored row of a table, each once."""
    first, *_ = contract.keys
    found: pl.DataFrame = con.sql(f"SELECT DISTINCT {first} FROM {contract.name}").pl()
    return found.to_series()


def present_records(
    con: duckdb.DuckDBPyConnection, records: Records, first_source: int, held: pl.Series | None = None
) -> Present:
    """The stored rows that bear the first of the keys of an arriving one.

    `held`: the first keys that may be stored; where they are known the store is asked for no others.
    """
    contract = records.contract
    first, *_ = contract.keys
    columns = ", ".join((*contract.columns, "source_id"))
    keys = records.rows.select(pl.col(first).unique())
    if held is not None:
        keys = keys.filter(pl.col(first).cast(held.dtype).is_in(held.implode()))
    # Named by the statement: what is registered instead, a transaction would hold until its end.
    arriving_keys = keys.to_arrow()  # noqa: F841
    rows = con.sql(f"SELECT {columns} FROM {contract.name} WHERE {first} IN (SELECT {first} FROM arriving_keys)").pl()
    like = {name: kind for name, kind in records.rows.schema.items() if name in contract.columns}
    return Present(rows.cast(like), first_source)


def compare(records: Records, present: Present) -> pl.DataFrame:
    """i, state of the records that are not new.

    The first arriving row of a key leads; later ones are its copies or contradict it. Only the columns the files give
    are compared: a form says nothing about the others.
    """
    keys = records.contract.keys
    given = [name for name in records.given if name not in keys]
    stored = present.rows.select(
        *keys, *[pl.col(name).alias(f"stored {name}") for name in given], stored_source="source_id"
    )
    rows = records.rows.select(ORDER, *keys, *given)
    repeated = rows.filter(is_repeated(rows.select(keys)))
    met = rows.join(stored, on=keys, how="semi") if stored.height else rows.clear()
    rows = pl.concat([repeated, met]).unique(ORDER).sort(ORDER)
    rows = rows.join(stored, on=keys, how="left", maintain_order="left")
    place = pl.int_range(pl.len()).over(keys)
    like_first = _all([pl.col(name).eq_missing(pl.col(name).first().over(keys)) for name in given])
    like_stored = _all([pl.col(name).eq_missing(pl.col(f"stored {name}")) for name in given])
    here = pl.col("stored_source") >= present.first_source
    state = (
        pl.when(place > 0)
        .then(pl.when(like_first).then(pl.lit("duplicate_same")).otherwise(pl.lit("conflict")))
        .when(pl.col("stored_source").is_null())
        .then(None)
        .when(here)
        .then(pl.when(like_stored).then(pl.lit("duplicate_same")).otherwise(pl.lit("conflict")))
        .otherwise(pl.when(like_stored).then(pl.lit("same_as_loaded")).otherwise(pl.lit("replace")))
    )
    return rows.select(ORDER, state=state.cast(STATES)).drop_nulls()


def _all(conditions: list[pl.Expr]) -> pl.Expr:
    return pl.all_horizontal(conditions) if conditions else pl.lit(value=True)
