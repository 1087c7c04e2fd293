"""The calendar of days: numbered without a gap, working days as announced, and silence where nothing is announced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analysis.indicators.days import write_days


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as open_con:
        write_days(open_con, date(2027, 6, 30))
        yield open_con


def day(con: duckdb.DuckDBPyConnection, on: str, column: str) -> object:
    ((value,),) = con.execute(f"SELECT {column} FROM days WHERE on_date = DATE '{on}'").fetchall()
    return value


def test_every_day_has_the_next_number(con: duckdb.DuckDBPyConnection) -> None:
    first, last, days, numbers = con.execute(
        "SELECT min(on_date), max(on_date), count(*), max(day_number) - min(day_number) + 1 FROM days"
    ).fetchall()[0]
    assert (first, last) == (date(1990, 1, 1), date(2028, 12, 31))
    assert days == numbers == (last - first).days + 1


@pytest.mark.parametrize(
    ("on", "working"),
    [
        ("2025-09-28", 1),
        ("2025-09-27", 0),
        ("2025-10-01", 0),
        ("2025-10-09", 1),
        ("2003-12-31", None),
        ("2027-01-04", None),
    ],
)
def test_working_days_are_those_announced(con: duckdb.DuckDBPyConnection, on: str, working: int | None) -> None:
    """A Sunday worked instead of a holiday, a free Saturday, National Day; before 2004 and after 2026 nobody knows."""
    assert day(con, on, "is_working_day") == working
    assert (day(con, on, "working_days_through") is None) == (working is None)


def test_ends_of_months(con: duckdb.DuckDBPyConnection) -> None:
    assert [day(con, on, "is_month_end") for on in ("2024-02-28", "2024-02-29", "2025-02-28")] == [False, True, True]
