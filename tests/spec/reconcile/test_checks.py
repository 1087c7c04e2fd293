"""Proves: every check finds exactly the rows it was drawn to find, and every balance compares what it says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.reconcile.definition import load_balances, load_checks
from analysis.reconcile.write import write_health
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import Row, read_drawn
from analysis.tables import CONTRACTS

CASES = Path(__file__).parent / "cases"
ELSEWHERE = {"row_quarantined"}
"""It needs a table that drawn tables have not: tests/unit/test_reconcile_write.py."""
_EXPECTED = ("findings", "comparisons", "movements")
_PLAIN = ("check", "title", "why", "as_of", "form", "indicator")


@dataclass(frozen=True)
class Drawn:
    """A drawn committee and what one check or balance must say of it, to the last row."""

    check: str
    form: str
    case: Case
    expected: dict[str, list[Row]]


def drawn_cases() -> list[Drawn]:
    cases = []
    for path in sorted(CASES.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            tables = {key: read_drawn(text) for key, text in row.items() if key in CONTRACTS or key == "rules"}
            expected = {key: read_drawn(row[key]) if row[key] else [] for key in _EXPECTED if key in row}
            assert not set(row) - set(tables) - set(expected) - set(_PLAIN), row["title"]
            assert isinstance(row["as_of"], date)
            chapter = row.get("indicator", "health")
            case = Case(chapter, number, row["title"], row["why"], row["as_of"], tables)
            cases.append(Drawn(row["check"], row.get("form", "meetings"), case, expected))
    return cases


@contextmanager
def checked(drawn: Drawn, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with computed(drawn.case, folder) as con:
        con.execute("ALTER TABLE sources ADD COLUMN form VARCHAR")
        con.execute("INSERT INTO sources VALUES (1, '台账.xlsx', '', ?)", [drawn.form])
        write_health(con)
        yield con


def _rows(con: duckdb.DuckDBPyConnection, sql: str, rows: list[Row]) -> list[tuple[str, ...]]:
    columns = list(rows[0]) if rows else ["unit_id"]
    found = con.execute(sql.format(", ".join(columns))).fetchall()
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in found)


@pytest.mark.parametrize("drawn", drawn_cases(), ids=lambda drawn: f"{drawn.check}: {drawn.case.title}")
def test_exactly_what_was_drawn_is_found(drawn: Drawn, tmp_path: Path) -> None:
    asked = {
        "findings": f"SELECT {{}} FROM health_findings WHERE \"check\" = '{drawn.check}'",
        "comparisons": f"SELECT {{}} FROM reconciliations WHERE balance = '{drawn.check}'"
        f" AND on_date = DATE '{drawn.case.as_of}'",
        "movements": f"SELECT {{}} FROM movements WHERE work_year = {drawn.case.as_of.year}",
    }
    with checked(drawn, tmp_path) as con:
        for what, rows in drawn.expected.items():
            assert _rows(con, asked[what], rows) == sorted(tuple(row.values()) for row in rows), what


def test_every_check_and_balance_has_its_cases() -> None:
    defined = {one.name for one in load_checks()} | {one.name for one in load_balances()}
    assert {drawn.check for drawn in drawn_cases()} == defined - ELSEWHERE


def test_every_check_has_a_case_in_which_it_finds_something() -> None:
    finding = {drawn.check for drawn in drawn_cases() if drawn.expected.get("findings")}
    assert {one.name for one in load_checks()} - ELSEWHERE == finding & {one.name for one in load_checks()}
