"""What repeats is asked about once: each distinct text, each distinct combination of cells, and the answer spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.intake.findings import ORDER

TEXT: Final = pl.Categorical()
"""How texts are kept between reading and loading: each distinct one once, a number in every row that bears it."""
_NUMBERS: Final = 1 << 32


@dataclass(frozen=True)
class Distinct:
    """`rows`: i and the columns asked about, once per combination, texts as texts · `places`: each row's `i`."""

    rows: pl.DataFrame
    places: pl.Series

    def spread(self, answers: pl.DataFrame) -> pl.DataFrame:
        """`answers` by i (null where one is left out), row by row and without i; texts are kept as TEXT."""
        told = as_kept(self.rows.select(ORDER).join(answers, on=ORDER, how="left", maintain_order="left").drop(ORDER))
        # Most findings are found nowhere: a column of nulls need not be looked up.
        return pl.DataFrame(
            [
                pl.repeat(None, self.places.len(), dtype=column.dtype, eager=True).alias(column.name)
                if column.null_count() == column.len()
                else column.gather(self.places)
                for column in told
            ]
        )


def distinct(rows: pl.DataFrame) -> Distinct:
    """The distinct combinations of the columns of `rows`; nulls are like one another."""
    if rows.width == 1 and rows.dtypes[0] == TEXT:
        return _distinct_texts(rows.to_series())
    each = rows.unique(maintain_order=True).with_row_index(ORDER)
    places = rows.join(each, on=rows.columns, how="left", nulls_equal=True, maintain_order="left")[ORDER]
    return Distinct(_as_texts(each), places)


def told(cells: pl.Series, **answers: pl.Expr) -> pl.DataFrame:
    """What expressions over the column's name say of each cell, each distinct text being asked once."""
    asked = distinct(cells.to_frame())
    read = asked.rows.select(ORDER, **answers)
    written = asked.rows[cells.name]
    same = [one.name for one in read if one.dtype == pl.String and one.eq_missing(written).all()]
    return pl.DataFrame([*asked.spread(read.drop(same)), *(cells.alias(name) for name in same)])


def is_repeated(rows: pl.DataFrame) -> pl.Series:
    """Whether another row has the same combination; nothing may be null."""
    if rows.dtypes == [TEXT, TEXT]:
        first, second = (column.to_physical().cast(pl.UInt64) for column in rows)
        return (first * _NUMBERS + second).is_duplicated()
    return rows.select(pl.struct(pl.all()).is_duplicated()).to_series()


def as_kept(rows: pl.DataFrame) -> pl.DataFrame:
    """With texts kept as TEXT."""
    return rows.with_columns(pl.col(pl.String).cast(TEXT))


def _distinct_texts(cells: pl.Series) -> Distinct:
    """By the number each text has already: no text is compared."""
    each = cells.unique(maintain_order=True).to_frame().with_row_index(ORDER)
    numbers = each.select(ORDER, number=pl.col(cells.name).to_physical())
    most = int(numbers["number"].max() or 0)  # type: ignore[arg-type]
    every = pl.DataFrame({"number": pl.int_range(most + 1, dtype=pl.UInt32, eager=True)})
    place = every.join(numbers.drop_nulls(), on="number", how="left", maintain_order="left")[ORDER]
    empty = numbers.filter(pl.col("number").is_null())[ORDER]
    places = place.gather(cells.to_physical())
    return Distinct(_as_texts(each), places.fill_null(empty[0]) if empty.len() else places)


def _as_texts(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(pl.Categorical).cast(pl.String))
