"""A list in a paper: a table, and what each of its rows is about, so that a sentence can count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.measures import Figure, tally
from analysis.publish.annex import Cell, Column, Table


@dataclass(frozen=True)
class Listing:
    """`keys`: one id per row · `orgs`: the organisation each row is about."""

    table: Table
    keys: tuple[str, ...]
    orgs: tuple[str, ...]

    def number(self, word: str) -> Figure:
        """How many rows: "3项"."""
        return tally(self.table.name, self.keys, word)

    def organisations(self, word: str) -> Figure:
        """How many different organisations: "2个"."""
        return tally(f"{self.table.name}:organisations", sorted(set(self.orgs)), word)


Row = tuple[str, str, Sequence[Figure | str]]
"""A row's id, its organisation, its cells."""


def listing(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Row], notes: Sequence[str] = ()
) -> Listing:
    """A list from its rows; a cell is a figure or a text."""
    kept = tuple(rows)
    cells = tuple(tuple(_cell(one) for one in row) for _, _, row in kept)
    table = Table(name, title, tuple(columns), cells, tuple(notes))
    return Listing(table, tuple(key for key, _, _ in kept), tuple(org for _, org, _ in kept))


def _cell(content: Figure | str) -> Cell:
    return Cell(content) if isinstance(content, Figure) else Cell(text=content)


def text_column(title: str, width: int) -> Column:
    """A column of texts, set left."""
    return Column(title, width, "text")
