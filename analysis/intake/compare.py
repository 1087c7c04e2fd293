"""Arriving records beside those that are there: new, replacing, the same, or in conflict."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import polars as pl

from analysis.intake.findings import ORDER
from analysis.intake.records import Records

STATES = ("new", "replace", "same_as_loaded", "duplicate_same", "conflict")


@dataclass(frozen=True)
class Present:
    """What is there: `rows` with the contract's columns, row_key and source_id; `first_source` begins this import."""

    rows: pl.DataFrame
    first_source: int


def present_records(con: duckdb.DuckDBPyConnection, records: Records, first_source: int) -> Present:
    """The stored rows that bear a key of the arriving ones."""
    columns = ", ".join((*records.contract.columns, "row_key", "source_id"))
    con.register("arriving_keys", records.rows.select("row_key").unique())
    try:
        rows = con.sql(
            f"SELECT {columns} FROM {records.contract.name} WHERE row_key IN (SELECT row_key FROM arriving_keys)"
        ).pl()
    finally:
        con.unregister("arriving_keys")
    return Present(rows, first_source)


def compare(records: Records, present: Present) -> pl.DataFrame:
    """i, row_key, state. The first arriving row of a key leads; later ones are its copies or contradict it.

    Only the columns the files give are compared: a form says nothing about the others.
    """
    given = [name for name in records.given if name not in records.contract.keys]
    stored = present.rows.select(
        "row_key", *[pl.col(name).alias(f"stored {name}") for name in given], stored_source="source_id"
    )
    rows = records.rows.sort(ORDER).join(stored, on="row_key", how="left", maintain_order="left")
    place = pl.int_range(pl.len()).over("row_key")
    like_first = _all([pl.col(name).eq_missing(pl.col(name).first().over("row_key")) for name in given])
    like_stored = _all([pl.col(name).eq_missing(pl.col(f"stored {name}")) for name in given])
    here = pl.col("stored_source") >= present.first_source
    state = (
        pl.when(place > 0)
        .then(pl.when(like_first).then(pl.lit("duplicate_same")).otherwise(pl.lit("conflict")))
        .when(pl.col("stored_source").is_null())
        .then(pl.lit("new"))
        .when(here)
        .then(pl.when(like_stored).then(pl.lit("duplicate_same")).otherwise(pl.lit("conflict")))
        .otherwise(pl.when(like_stored).then(pl.lit("same_as_loaded")).otherwise(pl.lit("replace")))
    )
    return rows.select(ORDER, "row_key", state=state)


def _all(conditions: list[pl.Expr]) -> pl.Expr:
    return pl.all_horizontal(conditions) if conditions else pl.lit(value=True)
