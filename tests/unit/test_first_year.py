"""An edition begins with the first year of any ledger: each alone is enough, and none can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import polars as pl
import pytest

from analysis.indicators.calendar import first_year
from analysis.spec.committee import with_empty_tables
from analysis.tables import CONTRACTS

AS_OF = date(2025, 12, 31)
NO_WORK = {"org_changes": "change_date", "targets": "work_year", "terms": "elected_date"}
STRETCH = {"valid_from"}


def _placed_by(table: str) -> str | None:
    """The column that says which year a row counts for: its work year, else the day it is told by, as its keys say."""
    contract = CONTRACTS[table]
    if contract.year_column:
        return contract.year_column
    days = [name for name in contract.keys if contract.columns[name].dtype == pl.Date and name not in STRETCH]
    return {"development": "meeting_date", "inspections": "end_date", "meetings": "held_date"}.get(
        table, days[0] if days else None
    )


PLACED = {table: column for table in CONTRACTS if (column := _placed_by(table))}


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with with_empty_tables() as con:
        yield con


@pytest.fixture(autouse=True)
def _as_it_was(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    con.begin()
    yield
    con.rollback()


def _tell(con: duckdb.DuckDBPyConnection, table: str, year: int) -> None:
    """The table with one row of which nothing is known but its year."""
    column = PLACED[table]
    told = str(year) if column == "work_year" else f"DATE '{year}-06-01'"
    con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {told} AS {column}")


@pytest.mark.parametrize("table", sorted(set(PLACED) - set(NO_WORK)))
def test_a_ledger_alone_begins_with_its_own_year(con: duckdb.DuckDBPyConnection, table: str) -> None:
    _tell(con, table, 2021)
    assert first_year(con, AS_OF) == 2021


@pytest.mark.parametrize("table", ["development", "honours", "member_honours"])
def test_what_is_kept_for_decades_begins_nothing_where_work_is_told_of(
    con: duckdb.DuckDBPyConnection, table: str
) -> None:
    _tell(con, table, 1998)
    _tell(con, "meetings", 2023)
    assert first_year(con, AS_OF) == 2023


@pytest.mark.parametrize("table", NO_WORK)
def test_a_plan_and_what_came_before_begin_nothing(con: duckdb.DuckDBPyConnection, table: str) -> None:
    _tell(con, table, 2021)
    assert first_year(con, AS_OF) == AS_OF.year


def test_what_is_of_a_year_to_come_begins_no_later_than_its_day(con: duckdb.DuckDBPyConnection) -> None:
    _tell(con, "work_plans", 2027)
    assert first_year(con, AS_OF) == AS_OF.year
