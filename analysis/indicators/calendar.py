"""The calendars that evidence is dated by: slots, snapshots, work years and periods up to 截至."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import duckdb
import polars as pl

from analysis.period import Period, periods_between
from analysis.store.frames import first_row, write_frame

_DAY = timedelta(days=1)
_ROUNDS = ("year", "half", "quarter")


def first_year(con: duckdb.DuckDBPyConnection, as_of: date) -> int:
    """The earliest work year that any record counts for; the year of 截至 when there is none."""
    found = first_row(
        con,
        """
        SELECT min(work_year) FROM (
          SELECT extract(YEAR FROM held_date) AS work_year FROM meetings
          UNION ALL SELECT work_year FROM grades
          UNION ALL SELECT work_year FROM appraisals
          UNION ALL SELECT work_year FROM study_hours
          UNION ALL SELECT work_year FROM assessments
          UNION ALL SELECT work_year FROM observations
          UNION ALL SELECT work_year FROM reviews
          UNION ALL SELECT work_year FROM assessment_log
          UNION ALL SELECT work_year FROM business_results
          UNION ALL SELECT work_year FROM venues
          UNION ALL SELECT work_year FROM projects
          UNION ALL SELECT work_year FROM pledges
          UNION ALL SELECT work_year FROM duty_lists
          UNION ALL SELECT work_year FROM work_plans
        )
        """,
    )
    return min(int(found[0]), as_of.year) if found and found[0] is not None else as_of.year


def write_calendar(con: duckdb.DuckDBPyConnection, *, first: int, as_of: date) -> None:
    """Create the calendar tables.

    `as_of(on_date)` · `periods(period, kind, start_date, end_date, last_day, title)`: begun by 截至, last_day at most
    截至 · `slots(kind, start_date, end_date, last_day)`: months, quarters, halves and years that ended by 截至 ·
    `snapshots(on_date)`: month ends by 截至, and 截至 ·
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
    _write_slots(con, [period for period in periods if period.kind != "ytd" and period.last_day <= as_of])
    month_ends = {period.last_day for period in periods if period.kind == "month" and period.last_day <= as_of}
    _write(con, "snapshots", {"on_date": sorted(month_ends | {as_of})})
    _write_rounds(con, periods, as_of)
    years = [period for period in periods if period.kind == "year"]
    last_days = [min(period.last_day, as_of) for period in years]
    _write(
        con,
        "work_years",
        {
            "work_year": [period.year for period in years],
            "start_date": [period.start for period in years],
            "end_date": [period.end for period in years],
            "last_day": last_days,
            "next_day": [day + _DAY for day in last_days],
        },
    )


def _write_rounds(con: duckdb.DuckDBPyConnection, periods: Sequence[Period], as_of: date) -> None:
    rounds = [one for one in periods if one.kind in _ROUNDS]
    _write(
        con,
        "rounds",
        {
            "work_year": [one.year for one in rounds],
            "round": [_round(one) for one in rounds],
            "kind": [one.kind for one in rounds],
            "period": [one.key for one in rounds],
            "start_date": [one.start for one in rounds],
            "end_date": [one.end for one in rounds],
            "last_day": [min(one.last_day, as_of) for one in rounds],
        },
    )


def _round(period: Period) -> str:
    """The code of the round in the ledgers: year, half_1, quarter_3."""
    return "year" if period.kind == "year" else f"{period.kind}_{period.key[-1]}"


def _write_slots(con: duckdb.DuckDBPyConnection, ended: list[Period]) -> None:
    # Typed by hand: early in January no slot has ended, and an empty list has no type.
    schema = {"kind": pl.String, "start_date": pl.Date, "end_date": pl.Date, "last_day": pl.Date}
    rows = [(period.kind, period.start, period.end, period.last_day) for period in ended]
    write_frame(con, "slots", pl.DataFrame(rows, schema=schema, orient="row"))


def _write(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    write_frame(con, table, pl.DataFrame(columns))
