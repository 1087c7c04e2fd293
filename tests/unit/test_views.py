"""Views that catalogue files share: made in the order they read each other, and again where the calendar changes."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError

import duckdb
import pytest

from analysis.indicators.views import write_views

VIEWS = {
    "above": "SELECT total + 1 AS total FROM below",
    "below": "SELECT sum(work_year) AS total FROM work_years",
    "unasked": "SELECT nothing FROM nowhere",
    "steady": "SELECT count(*) AS total FROM meetings",
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("CREATE TABLE work_years AS SELECT 2024 AS work_year")
        opened.execute("CREATE TABLE meetings AS SELECT 1 AS meeting_id")
        yield opened


def total(con: duckdb.DuckDBPyConnection, view: str) -> int:
    return int(con.execute(f"SELECT total FROM {view}").fetchall()[0][0])


def test_only_what_is_read_is_made_and_each_after_what_it_reads(con: duckdb.DuckDBPyConnection) -> None:
    write_views(con, VIEWS, ["SELECT * FROM above"], anew=True)
    made = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()}
    assert made == {"above", "below"}
    assert total(con, "above") == 2025


def test_another_calendar_makes_anew_what_rests_on_it_and_nothing_else(con: duckdb.DuckDBPyConnection) -> None:
    asked = ["SELECT * FROM above", "SELECT * FROM steady"]
    write_views(con, VIEWS, asked, anew=True)
    con.execute("UPDATE work_years SET work_year = 2025")
    con.execute("INSERT INTO meetings VALUES (2)")
    write_views(con, VIEWS, asked, anew=True)
    assert (total(con, "above"), total(con, "steady")) == (2026, 1)


def test_views_that_read_each_other_are_an_error_and_no_hang(con: duckdb.DuckDBPyConnection) -> None:
    circle = {"one": "SELECT * FROM other", "other": "SELECT * FROM one"}
    with pytest.raises(CycleError):
        write_views(con, circle, ["SELECT * FROM one"], anew=True)
