"""A sheet as text: every cell a text or null, rows and columns counted as Excel shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.intake.distinct import TEXT, each_column, told

_CHUNK: Final = 20_000


@dataclass(frozen=True)
class Sheet:
    """`cells`: c0, c1 … of stripped text (TEXT), null when empty; its first row is row 1 as Excel counts.

    `merged`: (first row, last row, column), counted from 0, of cells merged downwards · `hidden_rows`: Excel's ·
    `since_1904`: bare day numbers count from 1904, not 1900.
    """

    name: str
    cells: pl.DataFrame
    merged: tuple[tuple[int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    is_hidden: bool = False
    since_1904: bool = False

    @property
    def height(self) -> int:
        return self.cells.height

    @property
    def is_blank(self) -> bool:
        return all(column.null_count() == column.len() for column in self.cells)

    def first_rows(self, count: int) -> list[list[str]]:
        """The first rows as texts, '' when empty."""
        return [[cell or "" for cell in row] for row in self.cells.head(count).iter_rows()]


def text_frame(rows: Iterable[Sequence[str]]) -> pl.DataFrame:
    """Rows of texts, of any lengths, as a frame of c0, c1 …: stripped, null when empty."""
    chunks: list[pl.DataFrame] = []
    waiting: list[Sequence[str]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _CHUNK:
            chunks.append(_chunk(waiting))
            waiting = []
    if waiting:
        chunks.append(_chunk(waiting))
    if not chunks:
        return pl.DataFrame()
    widest = max(chunks, key=lambda chunk: chunk.width)
    return tidied(pl.concat([widest.clear(), *chunks], how="diagonal"))


def tidied(cells: pl.DataFrame) -> pl.DataFrame:
    """Without spaces around texts; what is then empty is null."""
    text = pl.col("cell").str.strip_chars()
    tidy = pl.when(text != "").then(text)
    return pl.DataFrame(
        each_column(
            cells.get_columns(), lambda column: told(column.alias("cell"), cell=tidy)["cell"].alias(column.name)
        )
    )


def _chunk(rows: list[Sequence[str]]) -> pl.DataFrame:
    width = max(1, *map(len, rows))
    even = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    columns = zip(*even, strict=True)
    return pl.DataFrame([pl.Series(f"c{at}", cells, dtype=pl.String).cast(TEXT) for at, cells in enumerate(columns)])
