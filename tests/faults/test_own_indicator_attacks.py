"""An own indicator reaches no file, no network, no setting, nothing it does not name: two walls, each tried alone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analysis.errors import StandardsError
from analysis.indicators import apart
from analysis.indicators.apart import check_own, readable_tables, run_apart
from analysis.indicators.definition import Indicator
from analysis.tables import CONTRACTS

ATTACKS = [
    "SELECT content FROM read_text('{file}')",
    "SELECT * FROM read_csv('{file}')",
    "SELECT column0 FROM '{file}'",
    'SELECT column0 FROM "{file}"',
    "SELECT file FROM glob('{folder}/*')",
    "SELECT member_id FROM read_parquet('{folder}/*.parquet')",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "SELECT 1; COPY (SELECT 1) TO '{folder}/out.csv'",
    "ATTACH '{folder}/other.duckdb' AS other",
    "EXPORT DATABASE '{folder}/dump'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "SET enable_external_access = true",
    "RESET memory_limit",
    "SELECT getenv('HOME') AS org_id FROM members",
    "SELECT current_setting('memory_limit') AS org_id FROM members",
    "SELECT name FROM identities",
    "CREATE TABLE members2 AS SELECT 1",
    "DROP TABLE members",
    "DELETE FROM members",
    "UPDATE members SET sex = 'male'",
    "CALL pragma_version()",
    "SELECT org_id FROM secret_frame",
    "SELECT 1 FROM 'https://example.org/data.csv'",
]
# Refused by its text; behind the second wall it could only tell of the empty database it stands in.
CURIOUS = [
    "SELECT value FROM duckdb_settings()",
    "SELECT table_name FROM information_schema.tables",
    "SELECT sql FROM sqlite_master",
]


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("CREATE TABLE members AS SELECT 'm-1' AS member_id")
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "vault.csv"
    path.write_text("name,id_no\n王建国,110101199001011234\n", encoding="utf-8")
    return path


def own(sql: str) -> Indicator:
    header = {"name": "own_attack", "title": "试探", "english": "attack", "definition": "试探。", "level": "branch"}
    header |= {"time": "flow", "kind": "count", "unit_word": "个", "direction": "none", "rule": "own_indicator"}
    return Indicator(**header, disclosure="open", stage=1, sql=sql, own=True)  # type: ignore[arg-type]


def attack(text: str, secret: Path) -> Indicator:
    return own(text.replace("{file}", str(secret)).replace("{folder}", str(secret.parent)))


@pytest.mark.parametrize("text", [*ATTACKS, *CURIOUS])
def test_the_text_alone_gives_an_attack_away(text: str, secret: Path, con: duckdb.DuckDBPyConnection) -> None:
    found = check_own(attack(text, secret))
    assert found
    assert "《attack.sql》 第 1 行" in str(found[0].where)
    with pytest.raises(StandardsError):
        run_apart(con, attack(text, secret))


@pytest.mark.parametrize("text", ATTACKS)
def test_the_database_apart_holds_even_where_the_text_was_not_looked_at(
    text: str, secret: Path, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "check_own", lambda _: [])
    monkeypatch.setattr(apart, "_tables_named", lambda _: [])
    secret_frame = con.sql("SELECT 'm-1' AS org_id")
    before = sorted(path.name for path in secret.parent.iterdir())
    with pytest.raises(StandardsError) as caught:
        run_apart(con, attack(text, secret))
    assert "王建国" not in str(caught.value)
    assert sorted(path.name for path in secret.parent.iterdir()) == before
    assert con.execute("SELECT count(*) FROM members").fetchall() == [(1,)]
    assert secret_frame is not None


def test_tables_that_name_people_are_not_among_those_it_may_read() -> None:
    assert not {contract.name for contract in CONTRACTS.values() if contract.vault} & set(readable_tables())
    assert {"members", "meetings", "closure", "slot_evidence"} <= set(readable_tables())


@pytest.fixture
def endless(con: duckdb.DuckDBPyConnection) -> Indicator:
    con.execute("CREATE OR REPLACE TABLE members AS SELECT range AS member_id FROM range(100000)")
    joins = " ".join(f"CROSS JOIN members AS m{number}" for number in range(5))
    return own(f"SELECT count(*) AS numerator FROM members AS first_members {joins}")


def test_what_never_ends_is_stopped(
    endless: Indicator, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "limits", lambda: {"memory": "2GB", "seconds": 0.3, "rows": 1000})
    with pytest.raises(StandardsError, match="还没有算完"):
        run_apart(con, endless)


def test_what_needs_too_much_memory_is_stopped(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    con.execute("CREATE OR REPLACE TABLE members AS SELECT range AS member_id FROM range(3000000)")
    monkeypatch.setattr(apart, "limits", lambda: {"memory": "40MB", "seconds": 60, "rows": 1000})
    text = "SELECT member_id, count(*) AS numerator FROM members GROUP BY member_id"
    with pytest.raises(StandardsError, match="所需内存超过"):
        run_apart(con, own(text))
