"""What stood in the store before a sheet changed it, so that a batch can be undone."""

from __future__ import annotations

import json

import duckdb

from analysis.tables import CONTRACTS
from analysis.tables.ddl import stored_types, written_columns


def remember(con: duckdb.DuckDBPyConnection, table: str, changes: str) -> None:
    """Keep stored rows as they stand. `changes`: a relation of row_key and the source_id that is about to change it."""
    con.execute(
        "INSERT INTO row_history "
        f"SELECT changes.source_id, '{table}', stored.row_key, CAST(to_json(stored) AS VARCHAR) "
        f"FROM {table} AS stored INNER JOIN {changes} AS changes ON changes.row_key = stored.row_key"
    )


def take_back(con: duckdb.DuckDBPyConnection, batch_id: int) -> None:
    """Remove the rows a batch made and put back what it replaced or removed, inside the caller's transaction."""
    con.execute(
        "CREATE TEMP TABLE taken_back AS SELECT table_name, row_key, was FROM row_history "
        "WHERE source_id IN (SELECT source_id FROM sources WHERE batch_id = ?)",
        [batch_id],
    )
    for contract in reversed(tuple(CONTRACTS.values())):
        if contract.vault:
            continue
        mine = f"table_name = '{contract.name}'"
        con.execute(
            f"DELETE FROM {contract.name} "
            "WHERE (source_id IN (SELECT source_id FROM sources WHERE batch_id = ?) "
            f"AND row_key NOT IN (SELECT row_key FROM taken_back WHERE {mine} AND was IS NOT NULL)) "
            f"OR row_key IN (SELECT row_key FROM taken_back WHERE {mine} AND was IS NULL)",
            [batch_id],
        )
        names = written_columns(contract)
        replaced = ", ".join(f"{name} = was.{name}" for name in names if name != "row_key")
        con.execute(
            f"MERGE INTO {contract.name} AS stored USING (SELECT unnest(from_json(was, "
            f"'{json.dumps(stored_types(contract))}')) FROM taken_back WHERE {mine} AND was IS NOT NULL) AS was "
            f"ON stored.row_key = was.row_key WHEN MATCHED THEN UPDATE SET {replaced} "
            f"WHEN NOT MATCHED THEN INSERT ({', '.join(names)}) VALUES ({', '.join(f'was.{name}' for name in names)})"
        )
    con.execute("DROP TABLE taken_back")
