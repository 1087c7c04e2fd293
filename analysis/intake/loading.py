"""Accepted records into the store's tables."""

from __future__ import annotations

import duckdb
import polars as pl

from analysis.intake.records import Records, row_key
from analysis.store.history import remember
from analysis.tables.ddl import written_columns


def load(con: duckdb.DuckDBPyConnection, new: Records, changed: Records) -> None:
    """Insert what is new and change what is there, inside the caller's transaction.

    Of a row that is there, the given columns are replaced, and the row is remembered as it stood.
    """
    contract = new.contract
    columns = ", ".join(written_columns(contract))
    if new.rows.height:
        # Named by the statement: what is registered instead, a transaction would hold until its end.
        arriving_records = new.rows.select(written_columns(contract)).to_arrow()  # noqa: F841
        con.execute(f"INSERT INTO {contract.name} ({columns}) SELECT {columns} FROM arriving_records")
    if changed.rows.height:
        rows = changed.rows.with_columns(row_key=row_key(contract)) if contract.bulk else changed.rows
        given = [name for name in changed.given if name not in contract.keys]
        changes = ", ".join(f"{name} = changes.{name}" for name in (*given, "source_id", "source_row"))
        con.register("changing_records", rows.to_arrow())
        try:
            remember(con, contract.name, "changing_records")
            con.execute(
                f"UPDATE {contract.name} SET {changes} FROM changing_records AS changes "
                f"WHERE {contract.name}.row_key = changes.row_key"
            )
        finally:
            con.unregister("changing_records")


def remove(con: duckdb.DuckDBPyConnection, table: str, leaving: pl.DataFrame) -> None:
    """Delete stored rows, remembered as they stood. `leaving`: row_key, and source_id of the sheet that says so."""
    con.register("leaving_records", leaving.select("row_key", "source_id").to_arrow())
    try:
        remember(con, table, "leaving_records")
        con.execute(f"DELETE FROM {table} WHERE row_key IN (SELECT row_key FROM leaving_records)")
    finally:
        con.unregister("leaving_records")
