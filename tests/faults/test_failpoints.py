"""Killed at every step that writes, and at random moments: the store holds all of a batch or none, the vault agrees."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.errors import WorkspaceError
from analysis.intake import import_paths
from analysis.intake.return_book import RETURN_BOOK
from analysis.intake.undoing import hand_back, undo
from analysis.pipeline import compute
from analysis.store.editions import edition_numbers, open_edition
from analysis.store.failpoint import FAILPOINTS
from analysis.store.sealing import seal_year
from analysis.store.seals import seals_in
from analysis.store.vault import open_vault
from analysis.tables import CONTRACTS
from analysis.workspace import Workspace, open_workspace
from tests.ledgers import ORGANISATIONS, REGISTER, bring, fresh_workspace, member, stored, with_basics, write_book

Run = Callable[..., dict[str, Any]]
YEAR_END = date(2025, 12, 31)
ROLL = [["姓名", "2025-03-05 党课", "2025-03-12 党课"], ["赵甲", "√", "√"], ["钱乙", "√", "×"]]
NEW_MEMBERS = [REGISTER[0], member(6, "周六"), member(2, "钱乙", 学历="本科"), member(7, "吴七", 入党日期="不详")]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two batches and one edition; in incoming lies a third, with a new, a changed and a wrong row."""
    with pytest.MonkeyPatch.context() as patch:
        made = fresh_workspace(tmp_path_factory.mktemp("base"), patch)
        with_basics(made)
        compute(made, YEAR_END)
        header = ["党支部", "会议日期", "会议类型", "应到", "实到"]
        meetings = [["采煤一队党支部", "2025-03-05", "党课", 2, 2], ["无此支部", "", "党课", 2, 2]]
        bring(made, "会议.xlsx", [header, *meetings])
        write_book(made.incoming / "新.xlsx", {"党员": NEW_MEMBERS})
        yield made


@pytest.fixture
def workspace(base: Workspace, tmp_path: Path) -> Workspace:
    return open_workspace(Path(shutil.copytree(base.root, tmp_path / "work")))


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    command = [sys.executable, "-m", "tests.faults.killing"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as killing:
        assert killing.stdin is not None
        assert killing.stdout is not None
        asked_of, answers = killing.stdin, killing.stdout

        def ask(job: str, workspace: Workspace, **misfortune: object) -> dict[str, Any]:
            asked_of.write(json.dumps({"job": job, "root": str(workspace.root), **misfortune}) + "\n")
            asked_of.flush()
            answer: dict[str, Any] = json.loads(answers.readline())
            return answer

        yield ask
        killing.stdin.close()


def held(workspace: Workspace) -> tuple[object, ...]:
    """What the store and the vault hold, but for keys drawn at random. Fails where the two do not agree."""
    names = [name for name, contract in CONTRACTS.items() if not contract.vault]
    names += ["batches", "sources", "findings", "skipped_rows", "row_history", "batch_changes", "undone_batches"]
    counts = stored(workspace, " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names))
    education = stored(workspace, "SELECT education, count(*) FROM members GROUP BY 1 ORDER BY 1")
    batches = [int(str(row[0])) for row in stored(workspace, "SELECT batch_id FROM batches ORDER BY 1")]
    vault = open_vault(workspace)
    people = vault.identities(batches)
    keys = {row[0] for row in stored(workspace, "SELECT member_id FROM members")}
    assert set(people["member_id"]) == keys
    for source, row, batch in stored(
        workspace, "SELECT f.source_id, f.source_row, s.batch_id FROM findings f JOIN sources s USING (source_id)"
    ):
        sent_back = vault.quarantined(int(str(batch)))
        assert sent_back is not None
        assert (source, row) in sent_back.select("source_id", "source_row").rows()
    kept = {path.name.partition(".")[0] for path in (workspace.vault / "files").iterdir() if path.suffix != ".part"}
    assert {row[0] for row in stored(workspace, "SELECT file_sha256 FROM sources")} <= kept
    return tuple(sorted(counts)), tuple(education), tuple(people["name"].sort())


def tidy(workspace: Workspace) -> None:
    """Nothing of a broken-off batch is left in the vault."""
    batches = {str(row[0]) for row in stored(workspace, "SELECT batch_id FROM batches")}
    for kind in ("identities", "quarantine"):
        assert {path.name.partition(".")[0] for path in (workspace.vault / kind).iterdir()} <= batches
    known = {row[0] for row in stored(workspace, "SELECT file_sha256 FROM sources")}
    assert {path.name.partition(".")[0] for path in (workspace.vault / "files").iterdir()} == known


@pytest.fixture(scope="module")
def imported(base: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What is held once the third batch is in."""
    made = open_workspace(Path(shutil.copytree(base.root, tmp_path_factory.mktemp("imported") / "work")))
    import_paths(made, [made.incoming])
    return held(made)


@pytest.fixture(scope="module")
def undone(base: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What is held once the second batch is taken back."""
    made = open_workspace(Path(shutil.copytree(base.root, tmp_path_factory.mktemp("undone") / "work")))
    undo(made, 2)
    return held(made)


def of(*jobs: str) -> list[str]:
    return [name for name in FAILPOINTS if name.partition(".")[0] in jobs]


def test_every_failpoint_belongs_to_a_job() -> None:
    assert of("import", "return_book", "undo", "compute", "seal") == list(FAILPOINTS)


@pytest.mark.parametrize("name", of("import", "return_book"))
def test_an_import_killed_at_any_step(
    name: str, workspace: Workspace, run: Run, base: Workspace, imported: tuple[object, ...]
) -> None:
    assert run("import", workspace, failpoint=name)["ended"] == -signal.SIGKILL
    committed = name.startswith("return_book") or name in {"import.committed", "import.done"}
    assert held(workspace) == (imported if committed else held(base))
    report = import_paths(workspace, [workspace.incoming])
    assert (report.batch_id is None) == committed
    assert held(workspace) == imported
    tidy(workspace)
    assert hand_back(workspace) == workspace.vault / RETURN_BOOK


def test_a_roll_spread_out_is_whole_when_the_import_is_killed_after_it(
    workspace: Workspace, run: Run, base: Workspace
) -> None:
    write_book(workspace.incoming / "考勤.xlsx", {"采煤一队党支部": ROLL})
    assert run("import", workspace, failpoint="import.spread")["ended"] == -signal.SIGKILL
    assert held(workspace) == held(base)
    (page,) = openpyxl.load_workbook(workspace.vault / "展开 考勤.xlsx").worksheets
    assert (page.title, page.max_row) == ("采煤一队党支部", 5)


@pytest.mark.parametrize("name", of("undo"))
def test_an_undo_killed_at_any_step(
    name: str, workspace: Workspace, run: Run, base: Workspace, undone: tuple[object, ...]
) -> None:
    assert run("undo", workspace, failpoint=name)["ended"] == -signal.SIGKILL
    committed = name in {"undo.committed", "undo.vault_dropped", "undo.done"}
    assert held(workspace) == (undone if committed else held(base))
    if not committed:
        undo(workspace, 2)
    assert held(workspace) == undone
    hand_back(workspace)
    tidy(workspace)


@pytest.mark.parametrize("name", of("compute"))
def test_a_compute_killed_at_any_step(name: str, workspace: Workspace, run: Run, base: Workspace) -> None:
    assert run("compute", workspace, failpoint=name)["ended"] == -signal.SIGKILL
    assert edition_numbers(workspace.editions) == ([1, 2] if name == "compute.linked" else [1])
    for number in edition_numbers(workspace.editions):
        with open_edition(workspace.editions, number) as edition:
            assert edition.manifest["as_of"] == str(YEAR_END)
    assert held(workspace) == held(base)
    again = compute(workspace, YEAR_END)
    assert (again.number, again.unchanged) == (2, name == "compute.linked")


@pytest.mark.parametrize("name", of("seal"))
def test_a_seal_killed_at_any_step(name: str, workspace: Workspace, run: Run) -> None:
    assert run("seal", workspace, failpoint=name)["ended"] == -signal.SIGKILL
    assert len(seals_in(workspace.editions)) == int(name == "seal.written")
    seal = seal_year(workspace.editions, 2025)
    assert seals_in(workspace.editions) == [seal]
    with open_edition(workspace.editions, 1):
        pass


@pytest.mark.parametrize("seed", range(4))
def test_an_import_killed_at_a_random_moment(
    seed: int, workspace: Workspace, run: Run, base: Workspace, imported: tuple[object, ...], usual_seconds: float
) -> None:
    run("import", workspace, after=random.Random(seed).uniform(0, usual_seconds))  # noqa: S311 no secret
    assert held(workspace) in (held(base), imported)
    import_paths(workspace, [workspace.incoming])
    assert held(workspace) == imported
    tidy(workspace)


@pytest.fixture(scope="module")
def usual_seconds(base: Workspace, run: Run, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the import takes when nobody kills it."""
    made = open_workspace(Path(shutil.copytree(base.root, tmp_path_factory.mktemp("usual") / "work")))
    answer = run("import", made)
    assert answer["ended"] == 0
    return float(answer["seconds"])


@pytest.mark.parametrize("kilobytes", [1, 8, 256, 2048])
def test_an_import_on_a_full_disk(
    kilobytes: int, workspace: Workspace, run: Run, base: Workspace, imported: tuple[object, ...]
) -> None:
    ended = run("import", workspace, file_limit=kilobytes * 1024)["ended"]
    assert ended in {0, 3}, "neither done nor told why"
    # The return workbook is written after the commit: a disk full only then leaves the batch whole.
    assert held(workspace) in ((imported,) if ended == 0 else (held(base), imported))
    import_paths(workspace, [workspace.incoming])
    hand_back(workspace)
    assert held(workspace) == imported
    tidy(workspace)


@pytest.mark.parametrize(("job", "kilobytes"), [("undo", 1), ("compute", 1), ("compute", 300)])
def test_other_jobs_on_a_full_disk_are_done_or_told(
    job: str, kilobytes: int, workspace: Workspace, run: Run, base: Workspace, undone: tuple[object, ...]
) -> None:
    ended = run(job, workspace, file_limit=kilobytes * 1024)["ended"]
    assert ended in {0, 3}
    assert held(workspace) == (undone if (job, ended) == ("undo", 0) else held(base))
    assert len(list(workspace.editions.iterdir())) == (2 if (job, ended) == ("compute", 0) else 1)
    for number in edition_numbers(workspace.editions):
        with open_edition(workspace.editions, number) as edition:
            assert edition.con.execute("SELECT count(*) FROM facts").fetchall()[0][0] > 0


def without_override() -> list[str]:
    """Permission bits mean nothing to the superuser: let them."""
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def touyan(workspace: Workspace, *args: str) -> subprocess.CompletedProcess[str]:
    command = [*without_override(), sys.executable, "-m", "analysis", *args, "--home", str(workspace.root)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_read_only_folder_is_told(workspace: Workspace, base: Workspace) -> None:
    folders = [workspace.data, *(workspace.vault / name for name in ("identities", "quarantine", "files"))]
    workspace.store_path.chmod(0o400)
    for folder in folders:
        folder.chmod(0o500)
    try:
        ended = touyan(workspace, "import", str(workspace.incoming))
    finally:
        for folder in folders:
            folder.chmod(0o700)
        workspace.store_path.chmod(0o600)
    assert ended.returncode == 2
    assert "权限" in ended.stderr
    assert "意外错误" not in ended.stderr
    assert held(workspace) == held(base)


def test_an_occupied_file_is_told_and_the_others_are_imported(workspace: Workspace) -> None:
    founded = ["A9", "中共甲矿新支部", "", "党支部", "A", "2012-01-01"]
    write_book(workspace.incoming / "组织.xlsx", {"组织": [*ORGANISATIONS, founded]})
    (workspace.incoming / "新.xlsx").chmod(0o000)
    ended = touyan(workspace, "import", str(workspace.incoming))
    assert ended.returncode == 2
    assert "《新.xlsx》" in ended.stderr
    assert "请关闭后再试" in ended.stderr
    assert stored(workspace, "SELECT count(*) FROM organisations") == [(5,)]


def test_two_imports_at_once_leave_one_batch_each(workspace: Workspace, imported: tuple[object, ...]) -> None:
    command = [sys.executable, "-m", "analysis", "import", str(workspace.incoming), "--home", str(workspace.root)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL) for _ in range(2)]
    told = [one.communicate()[1] for one in both]
    for one, words in zip(both, told, strict=True):
        # Either it had its turn, or it says who holds the store.
        assert one.returncode in {0, 1} or "正被另一个程序（进程号" in words
    assert any(one.returncode == 1 for one in both)
    assert held(workspace) == imported


def test_a_return_book_that_cannot_be_written_does_not_lose_the_batch(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, imported: tuple[object, ...]
) -> None:
    def occupied(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("analysis.intake.return_book.write_private", occupied)
        with pytest.raises(WorkspaceError, match="数据已经入库") as caught:
            import_paths(workspace, [workspace.incoming])
    assert "touyan sent-back" in str(caught.value.cure)
    assert held(workspace) == imported
