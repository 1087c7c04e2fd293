"""An annex table: columns, rows of figures and texts, and the 口径 printed under it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.measures import Figure


@dataclass(frozen=True)
class Column:
    """`width`: parts of the page's width · `kind`: text stands left, figure in the middle.

    `with_counts`: the cell is a ratio whose counts stand beside it; `counts` names them (应到, 实到).
    """

    title: str
    width: int
    kind: str = "figure"
    with_counts: bool = False
    counts: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Cell:
    """A figure or a text, never both; `pair` are the counts behind a figure that does not show them itself."""

    figure: Figure | None = None
    text: str = ""
    pair: tuple[int, int] | None = None

    @property
    def shown(self) -> str:
        return self.figure.text if self.figure is not None else self.text

    @property
    def counts(self) -> tuple[int, int] | None:
        """Numerator and denominator of a ratio."""
        if self.figure is None or not self.figure.is_known or "/" not in self.figure.detail:
            return self.pair
        numerator, denominator = self.figure.detail.split("/")
        return int(numerator), int(denominator)


@dataclass(frozen=True)
class Table:
    """`name` as templates call it; `total` says that the first row is the unit itself, the others those below it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    total: bool = False

    def figures(self) -> tuple[Figure, ...]:
        """Every figure in it, row by row."""
        return tuple(cell.figure for row in self.rows for cell in row if cell.figure is not None)
