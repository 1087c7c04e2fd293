"""Undoing a batch: the store and the vault are as they were before it, or it says which later batch stands on it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis.errors import BadCallError
from analysis.intake import import_paths
from analysis.intake.return_book import RETURN_BOOK
from analysis.intake.undoing import undo
from analysis.store.batch_list import list_batches
from analysis.store.vault import open_vault
from analysis.store.working import open_store
from analysis.tables import CONTRACTS
from analysis.workspace import Workspace
from tests.ledgers import (
    ORGANISATIONS,
    REGISTER,
    Rows,
    bring,
    fresh_workspace,
    member,
    stored,
    stored_tables,
    with_basics,
)

MEETINGS: Rows = [["党支部", "会议日期", "会议类型", "应到", "实到"], ["采煤一队党支部", "2025-03-05", "党课", 2, 2]]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = fresh_workspace(tmp_path, monkeypatch)
    with_basics(made)
    return made


def everything(workspace: Workspace) -> dict[str, object]:
    """Every stored row, and who is known."""
    names = [name for name, contract in CONTRACTS.items() if not contract.vault]
    names += ["findings", "skipped_rows", "sources", "batches", "returned_rows", "row_history", "batch_changes"]
    tables = stored_tables(workspace, names)
    batches = [row[0] for row in stored(workspace, "SELECT batch_id FROM batches")]
    people = open_vault(workspace).identities(batches).sort("member_id").rows()  # type: ignore[arg-type]
    files = sorted(path.name for path in (workspace.vault / "files").iterdir())
    return tables | {"people": people, "files": files}


def test_an_undone_batch_leaves_everything_as_it_was(workspace: Workspace) -> None:
    before = everything(workspace)
    changed = [REGISTER[0], member(1, "赵甲", 学历="本科"), member(6, "周六"), member(7, "吴七", 入党日期="不详")]
    report = bring(workspace, "新花名册.xlsx", changed)
    assert (report.total("accepted"), report.total("replaced"), report.total("quarantined")) == (2, 1, 1)
    assert everything(workspace) != before
    undone = undo(workspace, 2)
    assert (undone.files, undone.accepted) == (1, 2)
    assert everything(workspace) == before
    assert not (workspace.vault / RETURN_BOOK).exists()
    assert not list((workspace.vault / "quarantine").iterdir())


def test_an_undone_file_may_be_imported_again_under_a_new_number(workspace: Workspace) -> None:
    report = bring(workspace, "会议.xlsx", MEETINGS)
    undo(workspace, 2)
    again = import_paths(workspace, [workspace.root / "more" / "会议.xlsx"])
    assert (report.batch_id, again.batch_id, again.total("accepted")) == (2, 3, 1)
    assert again.sheets[0].source_id > report.sheets[0].source_id
    with open_store(workspace, read_only=True) as con:
        lines = list_batches(con)
    assert [(line.batch_id, line.accepted, line.undone_at is None) for line in lines] == [
        (1, 9, True),
        (2, 1, False),
        (3, 1, True),
    ]
    assert lines[2].changes == (("会议", 1, 0, 0, 0),)


def test_the_findings_an_undone_workbook_closed_are_open_again(workspace: Workspace) -> None:
    bring(workspace, "会议.xlsx", [*MEETINGS, ["采煤一队党支部", "2025-04-05", "晨会", 2, 2]])
    path = workspace.vault / RETURN_BOOK
    before, books = everything(workspace), path.read_bytes()
    assert len(books) > 0
    book = openpyxl.load_workbook(path)
    book["会议台账"]["I3"] = "党课"
    book.save(path)
    assert import_paths(workspace, [path]).exit_code == 0
    assert stored(workspace, "SELECT count(*) FROM findings") == [(0,)]
    undo(workspace, 3)
    assert everything(workspace) == before
    assert path.exists()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([REGISTER[0], member(1, "赵甲", 学历="本科")], "改过这一批的行"),
        ([REGISTER[0], member(6, "周六")], "引用了这一批登记的对象"),
        (MEETINGS, "引用了这一批登记的对象"),
        ([*ORGANISATIONS[:2], ["A9", "中共甲矿新支部委员会", "", "党支部", "", "2012-01-01", "", ""]], "相同而略过"),
    ],
)
def test_a_batch_later_ones_stand_on_is_not_undone(workspace: Workspace, rows: Rows, why: str) -> None:
    bring(workspace, "后来.xlsx", rows)
    before = everything(workspace)
    with pytest.raises(BadCallError, match="第 1 批不能单独撤销：第 2 批") as caught:
        undo(workspace, 1)
    assert why in caught.value.what
    assert caught.value.cure == "请先从后往前撤销：touyan undo 2。"
    assert everything(workspace) == before
    undo(workspace, 2)
    undo(workspace, 1)
    assert stored(workspace, "SELECT count(*) FROM organisations") == [(0,)]


def test_a_batch_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(BadCallError, match="没有第 7 批") as caught:
        undo(workspace, 7)
    assert caught.value.expected == "已导入的批次：1"


def test_a_newer_register_tells_what_it_no_longer_lists(workspace: Workspace) -> None:
    report = bring(workspace, "新花名册.xlsx", [REGISTER[0], member(2, "钱乙"), member(4, "李丁", "机关党支部")])
    told = {change.table: (change.added, change.changed, change.gone) for change in report.changes}
    # 赵甲 of 采煤一队 and the other 赵甲 of 机关 are missing; 采煤二队 is not in this register at all.
    assert told == {"memberships": (0, 0, 2)}
    assert stored(workspace, "SELECT count(*) FROM memberships") == [(5,)]
    report = bring(workspace, "新组织.xlsx", [*ORGANISATIONS[:3], ORGANISATIONS[3]])
    assert {change.table: change.gone for change in report.changes} == {"organisations": 1}
