"""What repeats is asked about once: each distinct text, each distinct combination of cells, and the answer spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import polars as pl

from analysis.intake.ahead import ahead
from analysis.intake.findings import ORDER

TEXT: Final = pl.Categorical()
"""How texts are kept between reading and loading: each distinct one once, a number in every row that bears it."""
Told = TypeVar("Told")
_LONG: Final = 100_000
_THREADS: Final = 2
_NUMBERS: Final = 1 << 32
_MOST: Final = 1 << 63


@dataclass(frozen=True)
class Distinct:
    """What repeats, told once.

    `rows`: i and the columns asked about, once per combination, texts as texts · `height`: of how many rows ·
    `find`: each row's `i`.
    """

    rows: pl.DataFrame
    height: int
    find: Callable[[], pl.Series]

    @cached_property
    def places(self) -> pl.Series:
        """Each row's `i`, looked up when first needed."""
        return self.find()

    def spread(self, answers: pl.DataFrame) -> pl.DataFrame:
        """`answers` by i (null where one is left out), row by row and without i; texts are kept as TEXT."""
        told = as_kept(self.rows.select(ORDER).join(answers, on=ORDER, how="left", maintain_order="left").drop(ORDER))
        # Most findings are found nowhere: what is the same of every text need not be looked up.
        return pl.DataFrame(
            [
                column.new_from_index(0, self.height) if column.n_unique() == 1 else column.gather(self.places)
                for column in told
            ]
        )


def distinct(rows: pl.DataFrame) -> Distinct:
    """The distinct combinations of the columns of `rows`; nulls are like one another."""
    if set(rows.dtypes) <= {TEXT, pl.Date}:
        return _distinct_numbers(rows)
    each = rows.unique(maintain_order=True).with_row_index(ORDER)
    places = rows.join(each, on=rows.columns, how="left", nulls_equal=True, maintain_order="left")[ORDER]
    return Distinct(_as_texts(each), rows.height, lambda: places)


@dataclass(frozen=True)
class Answers:
    """What is said of each text of a column: asked of the whole column once, told of any part of it.

    `texts`: each once · `told`: what is said, in their order · `same`: answers that are the text itself.
    """

    texts: pl.Series
    told: pl.DataFrame
    same: tuple[str, ...]

    @cached_property
    def _places(self) -> tuple[pl.Series, int]:
        """The place of each text by its number; the number of nothing."""
        numbers, size = _numbers(self.texts)
        places = pl.int_range(self.texts.len(), dtype=pl.UInt32, eager=True)
        return pl.zeros(size, dtype=pl.UInt32, eager=True).scatter(numbers, places), size - 1

    def of(self, cells: pl.Series) -> pl.DataFrame:
        """Row by row; `cells` are the column, or a part of it."""
        varied = [one.name for one in self.told if one.name not in self.same and one.n_unique() > 1]
        if varied:
            by_number, nothing = self._places
            places = by_number.gather(cells.to_physical().fill_null(nothing))
        columns: list[pl.Series] = []
        for one in self.told:
            if one.name in self.same:
                columns.append(cells.alias(one.name))
            elif one.name in varied:
                columns.append(one.gather(places))
            else:
                # Most findings are found nowhere: what is the same of every text need not be looked up.
                columns.append(one if one.is_empty() else one.new_from_index(0, cells.len()))
        return pl.DataFrame(columns)


def ask(cells: pl.Series, read: Callable[[pl.DataFrame], pl.DataFrame]) -> Answers:
    """What `read` says of a column's texts: it is given each once, under the column's name."""
    texts = cells.unique(maintain_order=True)
    written = texts.cast(pl.String)
    told = read(pl.DataFrame([written]))
    same = tuple(one.name for one in told if one.dtype == pl.String and one.eq_missing(written).all())
    return Answers(texts, as_kept(told), same)


def told(cells: pl.Series, **answers: pl.Expr) -> pl.DataFrame:
    """What expressions over the column's name say of each cell, each distinct text being asked once."""
    return ask(cells, lambda texts: texts.select(**answers)).of(cells)


def each_column(columns: Sequence[pl.Series], work: Callable[[pl.Series], Told]) -> list[Told]:
    """`work` of each column in their order; of long ones two at a time."""
    is_long = bool(columns) and columns[0].len() > _LONG
    return list(ahead(columns, work, _THREADS) if is_long else map(work, columns))


def is_repeated(rows: pl.DataFrame) -> pl.Series:
    """Whether another row has the same combination; nothing may be null."""
    if rows.dtypes == [TEXT, TEXT]:
        first, second = (column.to_physical().cast(pl.UInt64) for column in rows)
        return (first * _NUMBERS + second).is_duplicated()
    return rows.select(pl.struct(pl.all()).is_duplicated()).to_series()


def as_kept(rows: pl.DataFrame) -> pl.DataFrame:
    """With texts kept as TEXT."""
    return rows.with_columns(pl.col(pl.String).cast(TEXT))


def _distinct_numbers(rows: pl.DataFrame) -> Distinct:
    """By one number for each combination."""
    key, size = pl.zeros(rows.height, dtype=pl.UInt64, eager=True), 1
    for column in rows:
        numbers, count = _numbers(column)
        if size * count >= _MOST:
            key, size = _dense(key), rows.height
        key, size = key * count + numbers.cast(pl.UInt64), size * count
    return Distinct(_as_texts(rows[key.arg_unique().sort()].with_row_index(ORDER)), rows.height, lambda: _dense(key))


def _numbers(column: pl.Series) -> tuple[pl.Series, int]:
    """A number from 0 on for each value, the last one for nothing; how many there may be."""
    numbers = column.to_physical()
    least = int(numbers.min() or 0) if column.dtype == pl.Date else 0  # type: ignore[arg-type]
    most = int(numbers.max() or 0)  # type: ignore[arg-type]
    from_nought = numbers - least if least else numbers
    return from_nought.cast(pl.UInt32).fill_null(most - least + 1), most - least + 2


def _dense(key: pl.Series) -> pl.Series:
    """The place of each number among the distinct ones, in order of appearance."""
    each = key.unique(maintain_order=True).alias("key").to_frame().with_row_index(ORDER)
    return key.alias("key").to_frame().join(each, on="key", how="left", maintain_order="left")[ORDER]


def _as_texts(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(pl.Categorical).cast(pl.String))
