"""DuckDB table definitions, derived from the contracts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import dataframely as dy

from analysis.tables.contract import Contract

PROVENANCE: Final = ("row_key", "source_id", "source_row")
"""Added to every stored table: `row_key` (the keys joined by "|", unique), where the row was read."""

_TYPES: Final[dict[type[dy.Column], str]] = {
    dy.String: "VARCHAR",
    dy.Int64: "BIGINT",
    dy.Date: "DATE",
    dy.Bool: "BOOLEAN",
}


def create_table(contract: Contract) -> str:
    """`CREATE TABLE` of a contract: its columns, then row_key (primary key), source_id and source_row."""
    lines = [
        f"  {name} {_TYPES[type(column)]}{_default(contract, name)}{'' if column.nullable else ' NOT NULL'}"
        for name, column in contract.columns.items()
    ]
    lines += [
        "  row_key VARCHAR NOT NULL PRIMARY KEY",
        "  source_id BIGINT NOT NULL",
        "  source_row BIGINT NOT NULL",
    ]
    return f"CREATE TABLE {contract.name} (\n" + ",\n".join(lines) + "\n)"


def add_columns(contract: Contract, present: Collection[str]) -> list[str]:
    """`ALTER TABLE` for each column of a contract that a table made by an earlier version lacks.

    It stays empty, or says what a file means that says nothing.
    """
    return [
        f"ALTER TABLE {contract.name} ADD COLUMN {name} {_TYPES[type(column)]}{_default(contract, name)}"
        for name, column in contract.columns.items()
        if name not in present
    ]


def _default(contract: Contract, name: str) -> str:
    default = contract.default_of(name)
    return "" if default is None else f" DEFAULT '{default}'"


def stored_types(contract: Contract) -> dict[str, str]:
    """Every stored column of a contract and its DuckDB type."""
    types = {name: _TYPES[type(column)] for name, column in contract.columns.items()}
    return types | {"row_key": "VARCHAR", "source_id": "BIGINT", "source_row": "BIGINT"}
