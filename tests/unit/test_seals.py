"""A sealed year stays as it was; what comes later is told apart."""

from __future__ import annotations

import json
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from analysis.disclosure import open_release
from analysis.disclosure.appendix import late_words, read_late_entries
from analysis.errors import BadCallError, WorkspaceError
from analysis.intake import import_paths
from analysis.pipeline import compute
from analysis.store.editions import open_edition
from analysis.store.frames import first_row
from analysis.store.sealing import seal_year
from analysis.store.seals import seals_in
from analysis.workspace import Workspace, open_workspace
from tests.ledgers import bring, fresh_workspace, with_basics

HEADER = ["党支部", "会议日期", "会议类型", "应到", "实到"]
YEAR_END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """2025 computed and sealed, a meeting of 2025 and one of 2026 imported after that, computed again."""
    with pytest.MonkeyPatch.context() as patch:
        made = fresh_workspace(tmp_path_factory.mktemp("sealed"), patch)
        with_basics(made)
        bring(made, "会议.xlsx", [HEADER, ["采煤一队党支部", "2025-03-05", "党课", 2, 2]])
        compute(made, YEAR_END)
        seal_year(made.editions, 2025)
        late = [["采煤一队党支部", "2025-06-05", "党课", 2, 2], ["机关党支部", "2026-01-05", "党课", 2, 2]]
        bring(made, "补报.xlsx", [HEADER, *late])
        compute(made, YEAR_END)
        return made


@pytest.fixture
def workspace(sealed: Workspace, tmp_path: Path) -> Workspace:
    return open_workspace(Path(shutil.copytree(sealed.root, tmp_path / "copy")))


def test_a_seal_keeps_the_edition_with_its_hash_and_manifest(workspace: Workspace) -> None:
    (seal,) = seals_in(workspace.editions)
    assert (seal.year, seal.edition, seal.last_batch, seal.as_of) == (2025, 1, 2, "2025-12-31")
    assert len(seal.sha256) == 64
    path = workspace.editions / "0001.duckdb"
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    with open_edition(workspace.editions, 1) as edition:
        assert dict(edition.manifest) == seal.manifest
        assert first_row(edition.con, "SELECT count(*) FROM meetings") == (1,)
    assert seal_year(workspace.editions, 2025, 1) == seal


def test_late_entries_are_told_apart(workspace: Workspace) -> None:
    with open_edition(workspace.editions) as edition:
        assert edition.number == 2
        told = edition.con.execute("SELECT table_name, row_key, work_year, batch_id FROM late_entries").fetchall()
        assert told == [("meetings", "A1|party_lecture||2025-06-05", 2025, 3)]
        for unit, words in {
            "A": ["2025 年已封存（第 1 版），之后补报 1 条。"],
            "A1": ["2025 年已封存（第 1 版），之后补报 1 条。"],
            "A3": [],
        }.items():
            assert late_words(read_late_entries(edition, open_release(edition, unit, "public"))) == words
    with open_edition(workspace.editions, 1) as edition:
        assert late_words(read_late_entries(edition, open_release(edition, "A", "public"))) == []


def test_nothing_is_late_before_there_is_a_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    compute(made, YEAR_END)
    with open_edition(made.editions) as edition:
        assert first_row(edition.con, "SELECT count(*) FROM late_entries") == (0,)


def test_a_sealed_edition_that_was_changed_is_not_opened(workspace: Workspace) -> None:
    path = workspace.editions / "0001.duckdb"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(WorkspaceError, match="封存的 2025 年数据，文件却被改动过"), open_edition(workspace.editions, 1):
        pass
    (seal,) = workspace.editions.glob("*.json")
    seal.chmod(0o600)
    seal.write_text(json.dumps({"year": 2025}), encoding="utf-8")
    with pytest.raises(WorkspaceError, match="封存记录读不出来"):
        seals_in(workspace.editions)


def test_a_year_is_sealed_once_and_only_when_it_is_over(workspace: Workspace) -> None:
    with pytest.raises(BadCallError, match="已经封存为第 1 版"):
        seal_year(workspace.editions, 2025, 2)
    with pytest.raises(BadCallError, match="还没有到 2026 年末"):
        seal_year(workspace.editions, 2026)


def test_the_same_store_sealed_is_never_reused(workspace: Workspace) -> None:
    assert compute(workspace, YEAR_END).unchanged
    seal_year(workspace.editions, 2024, 2)
    again = compute(workspace, YEAR_END)
    assert (again.number, again.unchanged) == (3, False)
    assert import_paths(workspace, [workspace.root / "more"]).batch_id is None
