"""A table as analysts want it: rows of one kind with Chinese titles, as Polars, as pandas, or shown by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

import polars as pl

Row = TypeVar("Row")


@dataclass(frozen=True, repr=False)
class Frame(Generic[Row]):
    """`rows` are frozen dataclasses of one kind; `titles` pairs their attributes with what readers see, in order."""

    titles: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"表（{len(self.rows)} 行：{'、'.join(title for _, title in self.titles)}）"

    def columns(self) -> dict[str, list[Any]]:
        """Values by attribute name."""
        return {name: [getattr(row, name) for row in self.rows] for name, _ in self.titles}

    def polars(self) -> pl.DataFrame:
        """A fresh Polars frame under the attribute names."""
        return pl.DataFrame(self.columns(), strict=False)

    def pandas(self) -> Any:
        """A fresh pandas frame under the attribute names."""
        import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 a second that pages need not spend

        return pd.DataFrame(self.columns())

    def _repr_html_(self) -> str:
        return html_table([title for _, title in self.titles], list(zip(*self.columns().values(), strict=True)))


def html_table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A plain escaped HTML table; an empty cell shows —."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{'—' if cell is None else escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
