"""The contract tables of a database, made whole: tables and columns that came after it was made are added, empty."""

from __future__ import annotations

from typing import Final

import duckdb

from analysis.tables import CONTRACTS
from analysis.tables.ddl import add_columns, create_table, written_columns

# Earlier versions kept an index on row_key in every table.
_INDEXED: Final = "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"


def lacking(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The statements that make the database's contract tables whole; none where it is."""
    columns: dict[str, set[str]] = {}
    rows = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    for table, column in rows:
        columns.setdefault(table, set()).add(column)
    statements: list[str] = []
    indexed = {name for (name,) in con.execute(_INDEXED).fetchall()}
    for name, contract in CONTRACTS.items():
        if contract.vault:
            continue
        statements += add_columns(contract, columns[name]) if name in columns else [create_table(contract)]
        if contract.bulk and name in indexed:
            written = ", ".join(written_columns(contract))
            statements += [
                f"ALTER TABLE {name} RENAME TO older",
                create_table(contract),
                f"INSERT INTO {name} ({written}) SELECT {written} FROM older",
                "DROP TABLE older",
            ]
    return statements
