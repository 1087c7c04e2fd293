"""From the working store to an edition: when a new one is made, of which day, and what stops it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from analysis.errors import BadInputError, WorkspaceError
from analysis.pipeline import build, compute
from analysis.spec.drawn import Row, filled_rows, table_frame
from analysis.store.editions import edition_numbers, open_edition
from analysis.store.frames import append_frame, first_row, write_frame
from analysis.store.working import open_store
from analysis.workspace import Workspace, open_workspace

ORGANISATIONS: list[Row] = [{"org_id": "党委"}, {"org_id": "甲支部"}]
HOLDER = """
import duckdb, sys
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = open_workspace(tmp_path / "it's work")
    _load(made, 1, organisations=ORGANISATIONS, meetings=[{"held_date": "2025-03-10", "due_count": "5"}])
    return made


def _load(workspace: Workspace, batch: int, **tables: list[Row]) -> None:
    with open_store(workspace, read_only=False) as con:
        con.execute(
            "INSERT INTO sources VALUES (?, ?, 'a.xlsx', ?, 'Sheet1', 1, 'meetings', 1, 1, 0, 0)",
            [batch, batch, f"{batch:064d}"],
        )
        for table, rows in tables.items():
            append_frame(con, table, table_frame(table, list(filled_rows(table, rows))))


def test_an_unchanged_store_gives_the_same_edition(workspace: Workspace) -> None:
    first = compute(workspace)
    again = compute(workspace)
    assert (first.number, first.unchanged) == (1, False)
    assert (again.number, again.unchanged, again.as_of) == (1, True, first.as_of)
    assert [path.name for path in workspace.editions.iterdir()] == ["0001.duckdb"]


def test_what_changes_a_figure_makes_a_new_edition(workspace: Workspace) -> None:
    numbers = [compute(workspace).number, compute(workspace, date(2025, 2, 28)).number]
    _load(workspace, 2, meetings=[{"held_date": "2025-03-11", "due_count": "5"}])
    numbers.append(compute(workspace, date(2025, 2, 28)).number)
    (workspace.standards / "rules.toml").write_text(
        '[[rule]]\nid = "no_groups"\napplies_to = "all"\nvalue = 1\nunit = "flag"\nvalid_from = 2025-01-01\n'
        'document = "本单位规定"\narticle = "—"\ntext = "—"\ncertainty = "local"\n',
        encoding="utf-8",
    )
    numbers.append(compute(workspace, date(2025, 2, 28)).number)
    assert numbers == [1, 2, 3, 4]
    assert compute(workspace, date(2025, 2, 28)).unchanged


def test_an_old_edition_keeps_its_figures(workspace: Workspace) -> None:
    compute(workspace)
    _load(workspace, 2, meetings=[{"held_date": "2025-03-11", "due_count": "5"}])
    compute(workspace)
    counts = []
    for number in (1, 2):
        with open_edition(workspace.editions, number) as edition:
            counts.append(first_row(edition.con, "SELECT count(*) FROM turnout"))
    assert counts == [(1,), (2,)]


def test_the_day_is_the_end_of_the_month_of_the_newest_meeting(workspace: Workspace) -> None:
    assert compute(workspace).as_of == date(2025, 3, 31)
    _load(workspace, 2, meetings=[{"held_date": "2024-12-31"}, {"held_date": "2025-12-01"}])
    assert compute(workspace).as_of == date(2025, 12, 31)


def test_a_meeting_dated_in_the_future_does_not_move_the_day(workspace: Workspace) -> None:
    _load(workspace, 2, meetings=[{"held_date": "2199-01-01"}])
    assert compute(workspace).as_of == date(2025, 3, 31)


def test_the_day_is_never_later_than_today(workspace: Workspace) -> None:
    today = date.today()  # noqa: DTZ011 — the same wall clock as the analyst's
    _load(workspace, 2, meetings=[{"held_date": today.isoformat()}])
    assert today - timedelta(days=1) <= compute(workspace).as_of <= today + timedelta(days=1)


def test_without_meetings_the_day_is_the_end_of_the_newest_work_year(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    _load(workspace, 1, organisations=ORGANISATIONS, grades=[{"org_id": "甲支部", "work_year": "2024"}])
    assert compute(workspace).as_of == date(2024, 12, 31)


def test_the_manifest_says_what_an_edition_was_made_from(workspace: Workspace) -> None:
    compute(workspace)
    with open_edition(workspace.editions) as edition:
        assert {"as_of", "created_at", "code_version", "inputs", "rules_version", "catalogue_version"} <= set(
            edition.manifest
        )
        assert edition.manifest["files"] == "1"


def test_an_edition_holds_no_identities(workspace: Workspace) -> None:
    compute(workspace)
    with open_edition(workspace.editions) as edition:
        tables = {name for (name,) in edition.con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert "identities" not in tables
    assert {"units", "closure", "periods", "turnout", "evidence", "results", "rules", "findings"} <= tables


@pytest.mark.parametrize("made", [False, True], ids=["没有数据库", "空数据库"])
def test_nothing_imported_says_what_to_do(tmp_path: Path, made: bool) -> None:
    workspace = open_workspace(tmp_path)
    if made:
        with open_store(workspace, read_only=False):
            pass
    with pytest.raises(WorkspaceError, match="还没有导入任何数据") as caught:
        compute(workspace)
    assert "touyan import" in str(caught.value)
    assert list(workspace.editions.iterdir()) == []


@pytest.fixture
def held_store(workspace: Workspace) -> Iterator[Workspace]:
    """The store while another process writes into it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(workspace.store_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        yield workspace
        holder.communicate()


def test_a_store_in_use_is_said_and_leaves_no_edition(held_store: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="数据库正被另一个程序") as caught:
        compute(held_store)
    assert caught.value.cure
    assert list(held_store.editions.iterdir()) == []


def test_a_damaged_store_is_not_called_busy(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    workspace.store_path.write_bytes(b"not a database" * 1000)
    with pytest.raises(WorkspaceError, match="打不开"):
        compute(workspace)


def test_an_unknown_grade_stops_the_edition_and_names_the_row(workspace: Workspace) -> None:
    compute(workspace)
    _load(workspace, 2, grades=[{"org_id": "甲支部", "grade": "很过硬"}])
    with pytest.raises(BadInputError, match="“过硬党支部”没有“很过硬”这个等次") as caught:
        compute(workspace)
    assert "《a.xlsx》 工作表“Sheet1” 第 1 行 “评定结果”列" in str(caught.value)
    assert caught.value.expected == "过硬、未过硬"
    assert edition_numbers(workspace.editions) == [1]


def test_an_unknown_superior_stops_the_edition() -> None:
    con = duckdb.connect()
    rows = [{"org_id": "甲支部", "parent_id": "无名党委"}]
    write_frame(con, "organisations", table_frame("organisations", list(filled_rows("organisations", rows))))
    with pytest.raises(BadInputError, match="上级党组织 无名党委 不在组织表里"):
        build(con, as_of=date(2025, 12, 31))
    con.close()


def test_an_empty_database_becomes_an_edition_without_figures() -> None:
    con = duckdb.connect()
    build(con, as_of=date(2025, 1, 1))
    assert first_row(con, "SELECT count(*) FROM evidence") == (0,)
    assert first_row(con, "SELECT count(*) FROM facts") == (0,)
    con.close()
