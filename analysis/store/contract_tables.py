"""The contract tables of a database, made whole: tables and columns that came after it was made are added, empty."""

from __future__ import annotations

import duckdb

from analysis.tables import CONTRACTS
from analysis.tables.ddl import add_columns, create_table


def lacking(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The statements that make the database's contract tables whole; none where it is."""
    columns: dict[str, set[str]] = {}
    rows = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    for table, column in rows:
        columns.setdefault(table, set()).add(column)
    statements = []
    for name, contract in CONTRACTS.items():
        if contract.vault:
            continue
        statements += add_columns(contract, columns[name]) if name in columns else [create_table(contract)]
    return statements
