"""Accepted records into the store's tables."""

from __future__ import annotations

import duckdb

from analysis.intake.records import Records
from analysis.tables.ddl import PROVENANCE


def load(con: duckdb.DuckDBPyConnection, records: Records) -> None:
    """Insert the records inside the caller's transaction; of a row that is there, the given columns are replaced."""
    if records.rows.is_empty():
        return
    table = records.contract.name
    columns = (*records.contract.columns, *PROVENANCE)
    given = [name for name in records.given if name not in records.contract.keys]
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*given, "source_id", "source_row"))
    con.register("arriving_records", records.rows.select(columns).to_arrow())
    try:
        con.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM arriving_records "
            f"ON CONFLICT (row_key) DO UPDATE SET {changes}"
        )
    finally:
        con.unregister("arriving_records")
