"""Accepted records into the store's tables."""

from __future__ import annotations

import duckdb
import polars as pl

from analysis.intake.records import Records
from analysis.store.history import remember
from analysis.tables.ddl import PROVENANCE


def load(con: duckdb.DuckDBPyConnection, records: Records) -> None:
    """Insert the records inside the caller's transaction.

    Of a row that is there, the given columns are replaced, and the row is remembered as it stood.
    """
    if records.rows.is_empty():
        return
    table = records.contract.name
    columns = (*records.contract.columns, *PROVENANCE)
    given = [name for name in records.given if name not in records.contract.keys]
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*given, "source_id", "source_row"))
    con.register("arriving_records", records.rows.select(columns).to_arrow())
    try:
        remember(con, table, "arriving_records")
        con.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM arriving_records "
            f"ON CONFLICT (row_key) DO UPDATE SET {changes}"
        )
    finally:
        con.unregister("arriving_records")


def remove(con: duckdb.DuckDBPyConnection, table: str, leaving: pl.DataFrame) -> None:
    """Delete stored rows, remembered as they stood. `leaving`: row_key, and source_id of the sheet that says so."""
    con.register("leaving_records", leaving.select("row_key", "source_id").to_arrow())
    try:
        remember(con, table, "leaving_records")
        con.execute(f"DELETE FROM {table} WHERE row_key IN (SELECT row_key FROM leaving_records)")
    finally:
        con.unregister("leaving_records")
