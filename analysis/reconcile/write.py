"""Running the checks over a computed database, into the edition."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from typing import Final

import duckdb

from analysis.errors import Place, StandardsError
from analysis.reconcile.definition import ROOM, Balance, Check, load_balances, load_checks, load_populations
from analysis.reconcile.explanations import Explanation
from analysis.reconcile.scores import write_scores
from analysis.tables import CONTRACTS

_VIEWS: Final = ("check_years", "member_homes", "member_reasons", "branch_reasons")
_FINDING: Final = (
    "table_name VARCHAR, item_table VARCHAR, item_id VARCHAR, unit_id VARCHAR, on_date DATE, stated BIGINT,"
    " found BIGINT, other_id VARCHAR, reason VARCHAR, reason_date DATE, source_id BIGINT, source_row BIGINT"
)
_TABLES: Final = f"""
CREATE TABLE health_checks (
  name VARCHAR PRIMARY KEY, kind VARCHAR, title VARCHAR, table_name VARCHAR, dimension VARCHAR, severity VARCHAR,
  wording VARCHAR, explanation VARCHAR, cure VARCHAR, rules VARCHAR, state VARCHAR, findings BIGINT
);
CREATE TABLE health_findings ("check" VARCHAR NOT NULL, severity VARCHAR NOT NULL, {_FINDING}, explained VARCHAR);
CREATE TABLE reconciliations (
  balance VARCHAR NOT NULL, unit_id VARCHAR, on_date DATE, stated BIGINT, found BIGINT, stated_title VARCHAR,
  found_title VARCHAR
);
CREATE TABLE populations (name VARCHAR PRIMARY KEY, title VARCHAR, subject VARCHAR);
CREATE TABLE lookup_reasons (subject VARCHAR, reason VARCHAR, wording VARCHAR);
"""


def write_health(con: duckdb.DuckDBPyConnection, explanations: Iterable[Explanation] = ()) -> None:
    """Add to a database that `pipeline.build` has computed, in place:

    `health_checks` (one row per check or balance; state run or not_available), `health_findings` (one row per finding:
    check, severity, table judged, the row and where it was read, unit, day, numbers, reason, 报表说明 if explained),
    `reconciliations` (every comparison made), `movements` (unit × year), `health_scores`, `populations` and their
    views. Names, ID numbers and phones are not in an edition, so no finding can hold one.
    Raises StandardsError naming the file of a check that cannot be run.
    """
    con.execute(_TABLES)
    _write_populations(con)
    con.execute(f"CREATE TABLE movements AS\n{(ROOM / 'movements.sql').read_text(encoding='utf-8')}")
    for check in load_checks():
        _run_check(con, check)
    for balance in load_balances():
        _run_balance(con, balance)
    _find_places(con)
    _explain(con, explanations)
    con.execute(
        'UPDATE health_checks SET findings = (SELECT count(*) FROM health_findings WHERE "check" = name)'
        " WHERE state = 'run'"
    )
    write_scores(con)


def _write_populations(con: duckdb.DuckDBPyConnection) -> None:
    """The populations stay as views: any two of one subject can be compared in the edition (数据反查)."""
    for name in _VIEWS[:2]:
        _create_view(con, name, (ROOM / "views" / f"{name}.sql").read_text(encoding="utf-8"))
    for one in load_populations():
        _create_view(con, f"population_{one.name}", one.sql)
        con.execute("INSERT INTO populations VALUES (?, ?, ?)", [one.name, one.title, one.subject])
    for name in _VIEWS[2:]:
        _create_view(con, name, (ROOM / "views" / f"{name}.sql").read_text(encoding="utf-8"))
    words = tomllib.loads((ROOM / "reasons.toml").read_text(encoding="utf-8"))
    rows = [(subject, reason, text) for subject, texts in words.items() for reason, text in texts.items()]
    con.executemany("INSERT INTO lookup_reasons VALUES (?, ?, ?)", rows)


def _create_view(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    con.execute(f"CREATE VIEW {name} AS\n{sql}")


def _run_check(con: duckdb.DuckDBPyConnection, check: Check) -> None:
    state = "run" if _are_filled(con, check.needs) else "not_available"
    texts = (check.table, check.dimension, check.severity, check.wording, check.explanation, check.cure)
    _list(con, check.name, "check", check.title, *texts, " ".join(check.rules), state)
    if state == "not_available":
        return
    con.execute(f"CREATE TEMP TABLE yielded ({_FINDING})")
    _run(con, f"INSERT INTO yielded BY NAME SELECT * FROM (\n{check.sql}\n)", check.name, check.title)
    con.execute(
        "INSERT INTO health_findings BY NAME"
        ' SELECT * REPLACE (coalesce(table_name, $table) AS table_name), $check AS "check", $severity AS severity'
        " FROM yielded",
        {"table": check.table, "check": check.name, "severity": check.severity},
    )
    con.execute("DROP TABLE yielded")


def _run_balance(con: duckdb.DuckDBPyConnection, balance: Balance) -> None:
    wording = f"{balance.stated} {{stated}}，{balance.found} {{found}}"
    texts = (balance.severity, wording, balance.explanation, balance.cure)
    _list(con, balance.name, "balance", balance.title, balance.table, "consistency", *texts, "", "run")
    insert = (
        "INSERT INTO reconciliations SELECT $balance, unit_id, on_date, stated, found, $stated, $found_title FROM (\n"
        f"{balance.sql}\n)"
    )
    named = {"balance": balance.name, "stated": balance.stated, "found_title": balance.found}
    _run(con, insert, balance.name, balance.title, named)
    con.execute(
        'INSERT INTO health_findings BY NAME SELECT balance AS "check", $severity AS severity, $table AS table_name,'
        " 'organisations' AS item_table, unit_id AS item_id, unit_id, on_date, stated, found FROM reconciliations"
        " WHERE balance = $balance AND stated <> found",
        {"severity": balance.severity, "table": balance.table, "balance": balance.name},
    )


def _list(con: duckdb.DuckDBPyConnection, *values: str) -> None:
    """A row of `health_checks`, its findings not yet counted."""
    con.execute(f"INSERT INTO health_checks VALUES ({'?, ' * len(values)}NULL)", list(values))


def _run(con: duckdb.DuckDBPyConnection, sql: str, name: str, title: str, named: dict[str, str] | None = None) -> None:
    try:
        con.execute(sql, named) if named else con.execute(sql)
    except duckdb.Error as error:
        raise StandardsError(
            f"“{title}”核对不了：{str(error).splitlines()[0]}",
            where=Place(f"{name}.sql"),
            cure="请检查该核对项目的 SELECT。",
        ) from error


def _are_filled(con: duckdb.DuckDBPyConnection, needs: Sequence[str]) -> bool:
    """Whether anybody filled these columns: what no export carries cannot be checked, nor is it in order."""
    rows = con.execute("SELECT table_name || '.' || column_name FROM duckdb_columns()").fetchall()
    if not set(needs) <= {name for (name,) in rows}:
        return False
    places = [need.split(".") for need in needs if need.split(".")[0] in CONTRACTS]
    return all(con.execute(f"SELECT count({column}) FROM {table}").fetchall() != [(0,)] for table, column in places)


def _find_places(con: duckdb.DuckDBPyConnection) -> None:
    """Where each row was read; a row of `sources` brings its own place."""
    tables = con.execute(
        "SELECT DISTINCT item_table FROM health_findings WHERE source_id IS NULL ORDER BY item_table"
    ).fetchall()
    for (table,) in tables:
        con.execute(
            f"UPDATE health_findings SET source_id = item.source_id, source_row = item.source_row"
            f" FROM {table} AS item WHERE item_table = '{table}' AND item.row_key = item_id"
        )


def _explain(con: duckdb.DuckDBPyConnection, explanations: Iterable[Explanation]) -> None:
    for one in explanations:
        con.execute(
            'UPDATE health_findings SET explained = ? WHERE "check" = ? AND unit_id = ? AND year(on_date) = ?',
            [f"{one.text}（{one.by}，{one.date.isoformat()}）", one.check, one.unit, one.year],
        )
