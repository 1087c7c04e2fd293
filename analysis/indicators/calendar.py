"""The calendars that evidence is dated by: slots, snapshots, work years and periods up to 截至."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import duckdb
import polars as pl

from analysis.indicators.work_years import CalendarPeriod, calendar_periods
from analysis.period import periods_between
from analysis.standards.calendar_file import STATISTICS, Calendar
from analysis.store.frames import first_row, write_frame
from analysis.tables import CONTRACTS
from analysis.tables.contract import Contract

_DAY: Final = timedelta(days=1)
_ROUNDS: Final = ("year", "half", "quarter")
# Typed by hand: early in January no slot has ended, and an empty list has no type.
_TYPES: Final[Mapping[str, Any]] = {
    "calendar": pl.String,
    "period": pl.String,
    "kind": pl.String,
    "work_year": pl.Int64,
    "round": pl.String,
    "start_date": pl.Date,
    "end_date": pl.Date,
    "last_day": pl.Date,
    "next_day": pl.Date,
}
_NO_WORK: Final = frozenset({"org_changes", "targets", "terms"})
"""Dated, but no work of that day: what the tree was, what is to be reached, and an election whose term still runs."""
_CHRONICLES: Final = frozenset({"development", "honours", "member_honours"})
"""Kept for decades: an honour of 1998 is no reason to add every figure up since 1998."""
_WORK_DAY: Final = {"development": "meeting_date"}
"""Where no single day places a row: the one its figures are dated by."""
_CURRENT: Final = {
    "work_years": ("work_year", "start_date", "end_date", "last_day", "next_day"),
    "slots": ("kind", "start_date", "end_date", "last_day"),
    "rounds": ("work_year", "round", "kind", "period", "start_date", "end_date", "last_day"),
}


def first_year(con: duckdb.DuckDBPyConnection, as_of: date) -> int:
    """The earliest year that any record of work counts for; the year of 截至 when there is none.

    What is kept for decades is asked only where nothing else tells of a year.
    """
    work = [name for name in CONTRACTS if name not in _NO_WORK | _CHRONICLES]
    years = (_earliest(con, names) for names in (work, sorted(_CHRONICLES)))
    return min(next((year for year in years if year is not None), as_of.year), as_of.year)


def _earliest(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> int | None:
    told = [(name, year) for name in names if (year := _year_of(CONTRACTS[name]))]
    each = [f"SELECT min({year}) AS work_year FROM {name}" for name, year in told]
    found = first_row(con, f"SELECT min(work_year) FROM ({' UNION ALL '.join(each)})")
    return int(found[0]) if found and found[0] is not None else None


def _year_of(contract: Contract) -> str | None:
    """SQL of the year a row counts for; none for stretches of time, which run on from long before."""
    day = _WORK_DAY.get(contract.name, contract.date_column)
    return contract.year_column or (f"extract(YEAR FROM {day})" if day else None)


def write_calendar(con: duckdb.DuckDBPyConnection, *, first: int, as_of: date, calendars: Sequence[Calendar]) -> None:
    """Create the calendar tables.

    `as_of(on_date)` · `periods(period, kind, start_date, end_date, last_day, title)`: of the calendar year, begun by
    截至, last_day at most 截至 · `snapshots(on_date)`: month ends by 截至, and 截至 ·
    `calendar_periods(calendar, period, kind, start_date, end_date, last_day)`: the same of every calendar ·
    `calendar_work_years`, `calendar_slots`, `calendar_rounds`: per calendar, what `use_calendar` makes current:
    `slots(kind, start_date, end_date, last_day)`: months, quarters, halves and years that ended by 截至 ·
    `work_years(work_year, start_date, end_date, last_day, next_day)` · `rounds(work_year, round, kind, period,
    start_date, end_date, last_day)`: the year, halves and quarters that assessments are of.
    """
    periods = list(periods_between(first, as_of))
    _write(con, "as_of", {"on_date": [as_of]})
    _write(
        con,
        "periods",
        {
            "period": [period.key for period in periods],
            "kind": [period.kind for period in periods],
            "start_date": [period.start for period in periods],
            "end_date": [period.end for period in periods],
            "last_day": [min(period.last_day, as_of) for period in periods],
            "title": [period.title for period in periods],
        },
    )
    month_ends = {period.last_day for period in periods if period.kind == "month" and period.last_day <= as_of}
    _write(con, "snapshots", {"on_date": sorted(month_ends | {as_of})})
    rows = [(one.id, period) for one in calendars for period in calendar_periods(one, first, as_of)]
    told = ("period", "kind", "start_date", "end_date", "last_day")
    _per_calendar(con, "periods", told, [(name, _told(one, as_of)) for name, one in rows])
    years = [(name, _told(one, as_of)) for name, one in rows if one.kind == "year"]
    _per_calendar(con, "work_years", _CURRENT["work_years"], years)
    ended = [(name, _told(one, as_of)) for name, one in rows if one.kind != "ytd" and one.last_day <= as_of]
    _per_calendar(con, "slots", _CURRENT["slots"], ended)
    rounds = [(name, _told(one, as_of)) for name, one in rows if one.kind in _ROUNDS]
    _per_calendar(con, "rounds", _CURRENT["rounds"], rounds)
    for table, columns in _CURRENT.items():
        con.execute(f"CREATE TABLE {table} AS SELECT {', '.join(columns)} FROM calendar_{table} LIMIT 0")
    use_calendar(con, STATISTICS)


def use_calendar(con: duckdb.DuckDBPyConnection, calendar: str) -> None:
    """Make `work_years`, `slots` and `rounds` those of a calendar: catalogue files read them under these names."""
    for table, columns in _CURRENT.items():
        con.execute(f"DELETE FROM {table}")
        con.execute(
            f"INSERT INTO {table} SELECT {', '.join(columns)} FROM calendar_{table} WHERE calendar = ?", [calendar]
        )


def _told(period: CalendarPeriod, as_of: date) -> dict[str, object]:
    last = min(period.last_day, as_of)
    return {
        "period": period.key,
        "kind": period.kind,
        "work_year": period.work_year,
        # The code of the round in the ledgers: year, half_1, quarter_3.
        "round": "year" if period.kind == "year" else f"{period.kind}_{period.key[-1]}",
        "start_date": period.start,
        "end_date": period.end,
        "last_day": last,
        "next_day": last + _DAY,
    }


def _per_calendar(
    con: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Mapping[str, object]]],
) -> None:
    names = ("calendar", *columns)
    told = [{"calendar": calendar, **row} for calendar, row in rows]
    frame = pl.DataFrame([[row[name] for name in names] for row in told], {n: _TYPES[n] for n in names}, orient="row")
    write_frame(con, f"calendar_{table}", frame)


def _write(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    write_frame(con, table, pl.DataFrame(columns))
