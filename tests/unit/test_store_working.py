"""The working store: its tables, its books, its refusals."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analysis.errors import WorkspaceError
from analysis.store.contract_tables import lacking
from analysis.store.working import open_store
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from analysis.workspace import HOME_VARIABLE, Workspace, open_workspace
from tests.ledgers import fresh_workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


def test_the_working_folder_is_the_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "named"))
    assert open_workspace().root == tmp_path / "named"
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.chdir(tmp_path)
    workspace = open_workspace()
    assert workspace.root == tmp_path
    for folder in (workspace.incoming, workspace.editions, workspace.vault, workspace.standards, workspace.reports):
        assert folder.is_dir()


def test_a_working_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="无法建立工作文件夹"):
        open_workspace(tmp_path / "file")


def test_the_store_refuses_to_read_what_was_never_imported(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="还没有导入"), open_store(workspace, read_only=True):
        pass


def test_the_store_makes_its_tables_once(workspace: Workspace) -> None:
    for _ in range(2):
        with open_store(workspace, read_only=False) as con:
            names = {name for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert {"batches", "sources", "findings", "skipped_rows", "members", "targets"} <= names
    assert "identities" not in names


def test_a_store_of_an_earlier_version_gets_the_columns_it_lacks(workspace: Workspace) -> None:
    with open_store(workspace, read_only=False) as con:
        for table, column in (("grades", "round"), ("vetoes", "scope")):
            con.execute(f"CREATE TABLE earlier AS SELECT * EXCLUDE ({column}) FROM {table}")
            con.execute(f"DROP TABLE {table}")
            con.execute(f"ALTER TABLE earlier RENAME TO {table}")
        con.execute(
            "INSERT INTO grades (org_id, scheme, work_year, decision, grade, row_key, source_id, source_row)"
            " VALUES ('A', 'tier', 2024, 'proposed', '先进', 'A', 1, 1)"
        )
    with open_store(workspace, read_only=False) as con:
        assert con.execute("SELECT round FROM grades").fetchall() == [("year",)]
        assert con.execute("SELECT count(scope) FROM vetoes").fetchall() == [(0,)]


def test_a_store_that_kept_an_index_of_attendance_goes_on(workspace: Workspace) -> None:
    """Earlier versions stored row_key of every table and kept an index on it."""
    with duckdb.connect(str(workspace.store_path)) as con:
        con.execute(
            "CREATE TABLE attendance (meeting_id VARCHAR NOT NULL, member_id VARCHAR NOT NULL, state VARCHAR NOT NULL, "
            "mode VARCHAR, reason VARCHAR, row_key VARCHAR NOT NULL PRIMARY KEY, source_id BIGINT NOT NULL, "
            "source_row BIGINT NOT NULL)"
        )
        con.execute("INSERT INTO attendance VALUES ('A|x||2025-01-01', 'm1', 'present', NULL, NULL, 'k', 1, 2)")
    with open_store(workspace, read_only=False) as con:
        con.execute(
            "INSERT INTO attendance (meeting_id, member_id, state, source_id, source_row) "
            "VALUES ('B', 'm', 'leave', 1, 3)"
        )
        rows = con.execute("SELECT row_key, source_row FROM attendance ORDER BY source_row").fetchall()
    assert rows == [("A|x||2025-01-01|m1", 2), ("B|m", 3)]


def test_the_books_of_a_sheet_must_add_up(workspace: Workspace) -> None:
    with open_store(workspace, read_only=False) as con, pytest.raises(duckdb.ConstraintException):
        con.execute("INSERT INTO sources VALUES (1, 1, 'a', 'b', 'c', 1, 'terms', 5, 1, 1, 1)")


def test_a_file_that_is_no_store_is_an_error(workspace: Workspace) -> None:
    workspace.store_path.write_bytes(b"not a database" * 1000)
    with pytest.raises(WorkspaceError, match="打不开"), open_store(workspace, read_only=False):
        pass


def test_a_store_of_an_earlier_version_gets_the_columns_that_came_later(workspace: Workspace) -> None:
    now = create_table(CONTRACTS["roles"])
    with duckdb.connect(str(workspace.store_path)) as con:
        con.execute(now.replace("  admin_post VARCHAR,\n", ""))
        con.execute("INSERT INTO roles VALUES ('m1', 'A', 'branch_secretary', '2024-01-01', NULL, 'key', 1, 1)")
    with open_store(workspace, read_only=False) as con:
        assert con.execute("SELECT row_key, admin_post FROM roles").fetchall() == [("key", None)]
        assert lacking(con) == []
