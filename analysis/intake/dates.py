"""Dates in the ways field systems write them."""

from __future__ import annotations

from typing import Final

import polars as pl

_DAY: Final = r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:\D*|[T]?\d{1,2}:\d{2}.*)$"
_MONTH: Final = r"^(\d{4})[-./年](\d{1,2})月?\D*$"
_PACKED_DAY: Final = r"^(\d{4})(\d{2})(\d{2})$"
_PACKED_MONTH: Final = r"^(\d{4})(\d{2})$"
_SERIAL: Final = r"^(\d{5})(?:\.\d+)?$"
_SERIAL_ZERO: Final = "1899-12-30"
_LOST_ZERO: Final = r"^\d{4}\.1$"
_KEPT_ZERO: Final = r"^\d{4}\.(?:10|0\d)$"


def read_day(cell: pl.Expr, *, month_is_enough: bool, first_of_month: bool) -> tuple[pl.Expr, pl.Expr]:
    """Day and finding code of date cells.

    Read: 2020-11-05, 2020/11/5, 2020.11.5, 2020年11月5日, 20201105, Excel serials (epoch 1900), a clock time or a word
    after the day; 2020.11, 2020-11, 2020年11月, 202011 where `month_is_enough`. `first_of_month` drops the day.
    """
    text = _narrow(cell)
    serial = pl.lit(_SERIAL_ZERO).str.to_date() + pl.duration(days=text.str.extract(_SERIAL).cast(pl.Int64))
    readings = [_ymd(text, _DAY), _ymd(text, _PACKED_DAY)]
    if month_is_enough:
        readings += [_ymd(text, _PACKED_MONTH, day="1"), _ymd(text, _MONTH, day="1")]
    value = pl.coalesce(*readings, serial)
    if first_of_month:
        value = value.dt.month_start()
    return value, pl.when(cell.is_not_null() & value.is_null()).then(pl.lit("bad_date"))


def lost_zero(cell: pl.Expr) -> pl.Expr:
    """Whether the cell is like 2020.1, which may have been 2020.10."""
    return _narrow(cell).str.contains(_LOST_ZERO)


def kept_zero(cell: pl.Expr) -> pl.Expr:
    """Whether the cell is like 2020.10 or 2020.01: whoever wrote it keeps noughts."""
    return _narrow(cell).str.contains(_KEPT_ZERO)


def _narrow(cell: pl.Expr) -> pl.Expr:
    return cell.str.normalize("NFKC").str.replace_all(r"\s+", "")


def _ymd(text: pl.Expr, pattern: str, *, day: str | None = None) -> pl.Expr:
    """Null where the pattern does not fit or the calendar has no such day."""
    days = text.str.extract(pattern, 3) if day is None else pl.lit(day)
    parts = [text.str.extract(pattern, 1), text.str.extract(pattern, 2).str.zfill(2), days.str.zfill(2)]
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False)
