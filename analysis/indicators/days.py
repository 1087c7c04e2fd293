"""Every day with its number, and which were working days by the calendar of the State Council, where that is known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

import chinese_calendar
import duckdb
import polars as pl

from analysis.store.frames import write_frame

_FIRST: Final = date(1990, 1, 1)
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def write_days(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Create `days`: one row per day from 1990 to the end of the year after 截至.

    Columns on_date, day_number (one more each day), is_month_end, is_working_day and working_days_through (working days
    up to and with that day). The last two are NULL in years whose holidays `chinesecalendar` does not know: it begins
    in 2004 and follows the yearly announcement, so what needs them says 无法判断 there and never guesses.
    """
    write_frame(con, "days", _days(as_of.year + 1))


@cache
def _days(last_year: int) -> pl.DataFrame:
    days = [_FIRST + n * _DAY for n in range((date(last_year, 12, 31) - _FIRST).days + 1)]
    working = [_is_working_day(day) for day in days]
    frame = pl.DataFrame({"on_date": days, "is_working_day": working}, schema_overrides={"is_working_day": pl.Int64})
    return frame.with_columns(
        day_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
        is_month_end=pl.col("on_date").dt.month_end() == pl.col("on_date"),
        working_days_through=pl.col("is_working_day").cum_sum(),
    )


def _is_working_day(day: date) -> int | None:
    # The library's own answer looks for its first and last year at every call.
    if day.year not in _known_years():
        return None
    return int(day in chinese_calendar.workdays or (day.weekday() < _SATURDAY and day not in chinese_calendar.holidays))


@cache
def _known_years() -> frozenset[int]:
    return frozenset(day.year for day in chinese_calendar.holidays)
