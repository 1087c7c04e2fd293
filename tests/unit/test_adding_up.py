"""An item of a distinct indicator counts once per unit and period, whatever its rows, days, cuts and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.indicators.adding_up import write_facts
from analysis.indicators.definition import Indicator, load_catalogue
from analysis.indicators.evidence import collect_evidence, write_indicators

TREE = """
CREATE TABLE units AS SELECT * FROM (VALUES ('党委'), ('甲'), ('乙')) AS t(unit_id);
CREATE TABLE closure AS SELECT * FROM (VALUES
  ('甲', '甲'), ('乙', '乙'), ('党委', '党委'), ('党委', '甲'), ('党委', '乙')) AS t(ancestor_id, org_id);
ALTER TABLE closure ADD COLUMN valid_from DATE DEFAULT DATE '2000-01-01';
ALTER TABLE closure ADD COLUMN valid_to DATE DEFAULT DATE '9999-12-31';
CREATE TABLE calendar_periods AS SELECT * FROM (VALUES
  ('statistics', '2025Q1', DATE '2025-01-01', DATE '2025-04-01', DATE '2025-03-31'),
  ('statistics', '2025', DATE '2025-01-01', DATE '2026-01-01', DATE '2025-12-31'))
  AS t(calendar, period, start_date, end_date, last_day);
CREATE TABLE as_of AS SELECT DATE '2025-12-31' AS on_date;
CREATE TABLE drawn (org_id VARCHAR, on_date DATE, cut VARCHAR, item_id VARCHAR, numerator BIGINT,
  denominator BIGINT, status VARCHAR);
"""
SELECT = """SELECT org_id, on_date, cut, 'members' AS item_table, item_id, numerator, denominator, status,
  NULL AS reason, NULL AS rule_id FROM drawn"""


def visited(time: str = "flow", **changes: object) -> Indicator:
    base = next(one for one in load_catalogue() if one.distinct)
    return replace(base, name="visited", time=time, calendar="statistics", cuts="grade", sql=SELECT, **changes)


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute(TREE)
        yield con


def facts(
    con: duckdb.DuckDBPyConnection, indicator: Indicator, rows: list[tuple[object, ...]]
) -> set[tuple[object, ...]]:
    con.executemany("INSERT INTO drawn VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    write_indicators(con, [indicator])
    collect_evidence(con, indicator)
    write_facts(con)
    return set(con.execute("SELECT unit_id, period, cut, numerator, denominator, excluded FROM facts").fetchall())


def test_one_person_of_two_branches_is_one_above_them(con: duckdb.DuckDBPyConnection) -> None:
    """In 甲 on two days and in 乙 once, done once: 1 of 1 everywhere but 乙, where it was not; 乙 has another one."""
    found = facts(
        con,
        visited(),
        [
            ("甲", "2025-02-01", "", "某人", 0, 1, "counted"),
            ("甲", "2025-05-01", "", "某人", 1, 1, "counted"),
            ("乙", "2025-02-01", "", "某人", 0, 1, "counted"),
            ("乙", "2025-02-01", "", "别人", 0, 0, "excluded"),
        ],
    )
    assert found == {
        ("甲", "2025Q1", "", 0, 1, 0),
        ("甲", "2025", "", 1, 1, 0),
        ("乙", "2025Q1", "", 0, 1, 1),
        ("乙", "2025", "", 0, 1, 1),
        ("党委", "2025Q1", "", 0, 1, 1),
        ("党委", "2025", "", 1, 1, 1),
    }


@pytest.mark.parametrize("distinct", [True, False])
def test_a_fact_tells_of_how_many_rows_it_was_added_up(con: duckdb.DuckDBPyConnection, *, distinct: bool) -> None:
    """Of an item on two days both rows, of every organisation below, whatever became of them; a whole has its cuts'."""
    facts(
        con,
        visited(distinct=distinct),
        [
            ("甲", "2025-02-01", "好", "某人", 0, 1, "counted"),
            ("甲", "2025-05-01", "较好", "某人", 1, 1, "counted"),
            ("乙", "2025-05-01", "", "某人", 0, 1, "excluded"),
        ],
    )
    told = con.execute("SELECT unit_id, cut, items FROM fact_counts WHERE period = '2025'").fetchall()
    assert set(told) == {
        ("甲", "", 2), ("甲", "好", 1), ("甲", "较好", 1), ("乙", "", 1),
        ("党委", "", 3), ("党委", "好", 1), ("党委", "较好", 1),
    }  # fmt: skip


def test_the_whole_is_no_sum_of_its_cuts_and_a_stock_looks_at_the_last_day(con: duckdb.DuckDBPyConnection) -> None:
    found = facts(
        con,
        visited("window"),
        [
            ("甲", "2025-03-31", "好", "某人", 1, 1, "counted"),
            ("甲", "2025-03-31", "较好", "某人", 1, 1, "counted"),
            ("甲", "2025-03-30", "好", "别人", 1, 1, "counted"),
        ],
    )
    quarter = {row for row in found if row[1] == "2025Q1" and row[0] == "甲"}
    assert quarter == {
        ("甲", "2025Q1", "", 1, 1, 0),
        ("甲", "2025Q1", "好", 1, 1, 0),
        ("甲", "2025Q1", "较好", 1, 1, 0),
    }
    assert {row[3:] for row in found if row[1] == "2025"} == {(None, None, 0)}


def test_counted_in_one_place_and_left_out_in_another_is_counted(con: duckdb.DuckDBPyConnection) -> None:
    found = facts(
        con,
        visited(),
        [("甲", "2025-02-01", "", "某人", 1, 1, "excluded"), ("乙", "2025-02-01", "", "某人", 0, 1, "counted")],
    )
    assert {row for row in found if row[1] == "2025"} == {
        ("甲", "2025", "", 0, 0, 1),
        ("乙", "2025", "", 0, 1, 0),
        ("党委", "2025", "", 0, 1, 0),
    }


def test_an_item_that_counts_for_more_than_one_is_refused(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="去重") as caught:
        facts(con, visited(), [("甲", "2025-02-01", "", "某人", 2, 3, "counted")])
    assert "《visited.sql》" in str(caught.value)
