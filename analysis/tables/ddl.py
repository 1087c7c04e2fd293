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
    """`CREATE TABLE` of a contract: its columns, then row_key, source_id and source_row.

    row_key is the primary key; of a bulk table it is not stored but told from the keys, which must be texts.
    """
    lines = [
        f"  {name} {_TYPES[type(column)]}{_default(contract, name)}{'' if column.nullable else ' NOT NULL'}"
        for name, column in contract.columns.items()
    ]
    lines += [
        f"  row_key VARCHAR GENERATED ALWAYS AS ({key_sql(contract)}) VIRTUAL"
        if contract.bulk
        else "  row_key VARCHAR NOT NULL PRIMARY KEY",
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


def key_sql(contract: Contract) -> str:
    """row_key of a bulk table in SQL."""
    return " || '|' || ".join(contract.keys)


def written_columns(contract: Contract) -> tuple[str, ...]:
    """The columns an INSERT gives, in the table's order."""
    return (*contract.columns, *(name for name in PROVENANCE if name != "row_key" or not contract.bulk))


def stored_types(contract: Contract) -> dict[str, str]:
    """Every stored column of a contract and its DuckDB type."""
    types = {name: _TYPES[type(column)] for name, column in contract.columns.items()}
    return types | {"row_key": "VARCHAR", "source_id": "BIGINT", "source_row": "BIGINT"}
