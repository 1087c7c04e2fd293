"""A contract: what one row of a table is, by which keys, in which columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import dataframely as dy

from analysis.tables.columns import ALIASES, CODES, DEFAULT, TITLE


@dataclass(frozen=True)
class Contract:
    """Grain, schema and titles of one table.

    `name`: table name · `title`: 中文名 · `grain`: one row per what · `schema`: typed columns, keys and rules ·
    `date_column`/`year_column`: by which a row belongs to a day or a work year, where it does ·
    `vault`: rows name people and live in the vault only · `references`: column → the table it points to ·
    `bulk`: millions of rows; that keys are unique is judged when they are loaded, by no index.
    """

    name: str
    title: str
    grain: str
    schema: type[dy.Schema]
    date_column: str | None = None
    year_column: str | None = None
    vault: bool = False
    references: tuple[tuple[str, str], ...] = ()
    bulk: bool = False

    @cached_property
    def columns(self) -> Mapping[str, dy.Column]:
        return self.schema.columns()

    @property
    def keys(self) -> list[str]:
        return self.schema.primary_key()

    def default_of(self, column: str) -> str | None:
        """What a file means that says nothing of the column."""
        return self.metadata(column).get(DEFAULT)

    def metadata(self, column: str) -> dict[str, Any]:
        return self.columns[column].metadata or {}

    def title_of(self, column: str) -> str:
        return str(self.metadata(column)[TITLE])

    def headers_of(self, column: str) -> tuple[str, ...]:
        """Every header the column is met under, its own title first."""
        return (self.title_of(column), *self.metadata(column)[ALIASES])

    def codes_of(self, column: str) -> Mapping[str, tuple[str, ...]] | None:
        """The code list of a coded column: code → Chinese texts."""
        return self.metadata(column).get(CODES)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)
