"""Imports that are killed, or meet a store in use: all of a batch or none of it, and it is said who holds it."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import WorkspaceError
from analysis.intake import import_paths
from analysis.store.vault import Vault, open_vault
from analysis.workspace import Workspace
from tests.ledgers import ORGANISATIONS, REGISTER, fresh_workspace, member, stored, with_basics, write_book, write_csv

KILLED_IMPORT = """
import os, signal, sys
from pathlib import Path
from analysis.intake import import_paths
from analysis.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
point = (sys.argv[2], int(sys.argv[3]))

def kill_at(what, done, total):
    if (what, done) == point or point == (what, -1) and done == total:
        os.kill(os.getpid(), signal.SIGKILL)

import_paths(workspace, [workspace.incoming], progress=kill_at)
"""
HOLDER = """
import sys
from pathlib import Path
from analysis.store.working import open_store
from analysis.workspace import open_workspace

with open_store(open_workspace(Path(sys.argv[1])), read_only=sys.argv[2] == "read"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


@pytest.mark.parametrize(("what", "done"), [("读取完毕", -1), ("校验并载入", 0), ("校验并载入", -1)])
def test_a_killed_import_leaves_nothing_and_is_simply_repeated(workspace: Workspace, what: str, done: int) -> None:
    with_basics(workspace)
    write_book(
        workspace.incoming / "新.xlsx", {"党员": [REGISTER[0], member(6, "周六"), member(2, "钱乙", 学历="本科")]}
    )
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_IMPORT, str(workspace.root), what, str(done)], check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    for table, rows in {"batches": 1, "sources": 2, "members": 5, "memberships": 5}.items():
        assert stored(workspace, f"SELECT count(*) FROM {table}") == [(rows,)]
    assert open_vault(workspace).identities([1]).height == 5

    report = import_paths(workspace, [workspace.incoming])
    assert (report.batch_id, report.total("accepted"), report.total("replaced")) == (2, 2, 1)
    assert stored(workspace, "SELECT count(*) FROM members") == [(6,)]
    assert open_vault(workspace).identities([1, 2])["name"].sort().to_list() == sorted(
        ["赵甲", "钱乙", "孙丙", "李丁", "赵甲", "周六"]
    )


def test_what_a_killed_import_left_in_the_vault_never_becomes_valid(workspace: Workspace) -> None:
    with_basics(workspace)
    vault = open_vault(workspace)
    vault.keep_identities(2, vault.identities([1]).with_columns(name=vault.identities([1])["member_id"]))
    rows = [*ORGANISATIONS, ["A4", "中共甲矿通风队支部委员会", "通风队党支部", "党支部", "A", "2012-01-01", "", ""]]
    write_csv(workspace.incoming / "新组织.csv", rows)
    assert import_paths(workspace, [workspace.incoming]).batch_id == 2
    assert vault.identities([1, 2]).equals(vault.identities([1]))


def test_a_full_disk_is_told_and_nothing_is_imported(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    with monkeypatch.context() as patch:
        patch.setattr(Vault, "keep_file", full)
        with pytest.raises(WorkspaceError, match="什么也没有导入") as caught:
            import_paths(workspace, [workspace.incoming])
    assert "清理磁盘" in str(caught.value.cure)
    assert stored(workspace, "SELECT count(*) FROM organisations") == [(0,)]
    assert import_paths(workspace, [workspace.incoming]).total("accepted") == 4


@pytest.mark.parametrize("how", ["write", "read"])
def test_a_store_in_use_is_an_error_that_says_who_holds_it(workspace: Workspace, how: str) -> None:
    with_basics(workspace)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(workspace.root), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        write_csv(workspace.incoming / "新.csv", [*ORGANISATIONS[:2]])
        with pytest.raises(WorkspaceError) as caught:
            import_paths(workspace, [workspace.incoming])
        assert "正被" in caught.value.what
        assert str(holder.pid) in caught.value.what
        assert "再试" in str(caught.value.cure)
        holder.communicate()
    assert import_paths(workspace, [workspace.incoming]).exit_code == 0
