"""Frames into DuckDB tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import polars as pl


def write_frame(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Create a table with the frame's columns and rows."""
    con.register("incoming_frame", frame)
    con.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming_frame")
    con.unregister("incoming_frame")


def append_frame(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Add the frame's rows to a table that has columns of the same names."""
    con.register("incoming_frame", frame)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_frame")
    con.unregister("incoming_frame")


def first_row(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
    """The first row of a query, all rows being drained: an undrained result would lock the connection."""
    rows = con.execute(sql, list(parameters)).fetchall()
    return rows[0] if rows else None
