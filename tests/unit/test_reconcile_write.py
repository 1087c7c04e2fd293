"""Proves: sent-back rows are counted, what cannot be checked is said, scores are counted rows, 报表说明 is strict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.reconcile.definition import load_checks
from analysis.reconcile.explanations import FILE_NAME, Explanation, read_explanations
from analysis.reconcile.write import write_health
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import read_drawn

DRAWN = {
    "memberships": "member_id\n党员1..3",
    "meetings": "held_date | title | due_count | present_count | is_notified | is_recorded | is_archived\n"
    "2025-03-10 | 学习 | 3 | 3 | 是 | 是 | 是\n"
    "2025-03-20 | 学习 | 4 | 3 | 是 | 是 | 是\n"
    "2025-03-25 | | 3 | 3 | 是 | 是 | 是",
}


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A computed committee: of three meetings one is off the roster, one has no title; two rows were sent back."""
    tables = {name: read_drawn(text) for name, text in DRAWN.items()}
    with computed(Case("health", 1, "", "", date(2025, 3, 31), tables), tmp_path) as con:
        con.execute("ALTER TABLE sources ADD COLUMN form VARCHAR")
        con.execute("INSERT INTO sources VALUES (1, '台账.xlsx', '', 'meetings'), (2, '花名册.xlsx', '', 'register')")
        con.execute(
            "CREATE TABLE findings AS SELECT * FROM (VALUES (1, 9, 'before_founding', '早于成立。'),"
            " (1, 9, 'bad_number', '不是数字。'), (2, 5, 'bad_date', '不是日期。'))"
            " AS t(source_id, source_row, code, message)"
        )
        yield con


def _found(con: duckdb.DuckDBPyConnection, check: str, columns: str) -> list[tuple[object, ...]]:
    return con.execute(f'SELECT {columns} FROM health_findings WHERE "check" = ? ORDER BY ALL', [check]).fetchall()


def test_rows_sent_back_are_counted_for_the_table_of_their_form(con: duckdb.DuckDBPyConnection) -> None:
    write_health(con)
    assert _found(con, "row_quarantined", "table_name, source_id, source_row, reason") == [
        ("meetings", 1, 9, "bad_number"),
        ("meetings", 1, 9, "before_founding"),
        ("members", 2, 5, "bad_date"),
    ]


def test_a_score_is_counted_rows_and_a_row_fails_once(con: duckdb.DuckDBPyConnection) -> None:
    write_health(con)
    rows = con.execute(
        "SELECT dimension, sum(checked)::BIGINT, sum(passed)::BIGINT FROM health_scores WHERE table_name = 'meetings'"
        " GROUP BY dimension ORDER BY dimension"
    ).fetchall()
    # 3 meetings; one without title, one off the roster; one row sent back for two reasons.
    assert rows == [("completeness", 3, 2), ("consistency", 3, 2), ("timeliness", 3, 3), ("validity", 4, 3)]


def test_minutes_registered_late_are_not_available_where_nobody_wrote_it_down(con: duckdb.DuckDBPyConnection) -> None:
    write_health(con)
    states = con.execute("SELECT state, findings FROM health_checks WHERE name = 'registered_late'").fetchall()
    assert states == [("not_available", None)]


def test_an_explained_finding_stays_and_costs_nothing(con: duckdb.DuckDBPyConnection) -> None:
    write_health(con, [Explanation("due_off_roster", "甲支部", 2025, "借调", "张", date(2025, 4, 1))])
    assert _found(con, "due_off_roster", "stated, found, explained") == [(4, 3, "借调（张，2025-04-01）")]
    passed = con.execute(
        "SELECT checked, passed FROM health_scores WHERE table_name = 'meetings' AND dimension = 'consistency'"
    ).fetchall()
    assert passed == [(3, 3)]


def test_no_column_of_a_finding_can_hold_a_name(con: duckdb.DuckDBPyConnection) -> None:
    write_health(con)
    texts = {
        row[0]
        for row in con.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = 'health_findings' AND data_type = 'VARCHAR'"
        ).fetchall()
    }
    assert texts == {
        "check", "severity", "table_name", "item_table", "item_id", "unit_id", "other_id", "reason", "explained",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"check": "due_of_roster"}, "没有“due_of_roster”这项核对。"),
        ({"unit": "丁支部"}, "没有编码为“丁支部”的党组织。"),
        ({"text": " "}, "说明要写明原因和说明人。"),
        ({"wrong": "x"}, "不认识的键“wrong”。"),
    ],
)
def test_a_wrong_explanation_is_refused(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, change: dict[str, str], says: str
) -> None:
    row = {"check": "due_off_roster", "unit": "甲支部", "text": "借调", "by": "张"} | change
    lines = ["[[explanation]]", *(f'{key} = "{text}"' for key, text in row.items()), "year = 2025", "date = 2025-04-01"]
    (tmp_path / FILE_NAME).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(StandardsError) as refused:
        read_explanations(tmp_path, con)
    assert refused.value.what == says


def test_a_check_with_a_wrong_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.sql").write_text('-- title = "怪"\n-- colour = "red"\nSELECT 1\n', encoding="utf-8")
    with pytest.raises(StandardsError) as refused:
        load_checks(tmp_path)
    assert refused.value.what == "核对项目的表头“colour”不对。"


def test_every_threshold_a_check_names_is_a_rule(con: duckdb.DuckDBPyConnection) -> None:
    rules = {row[0] for row in con.execute("SELECT rule_id FROM rules").fetchall()}
    named = {rule for check in load_checks() for rule in check.rules}
    assert named <= rules
    for check in load_checks():
        assert all(f"'{rule}'" in check.sql for rule in check.rules), check.name
