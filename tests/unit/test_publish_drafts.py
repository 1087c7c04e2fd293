"""A file somebody edited is never touched: a new draft stands beside it and tells what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.disclosure import OpenEdition
from analysis.errors import WorkspaceError
from analysis.publish.advice import ADVICE
from analysis.publish.documents import write_documents
from analysis.publish.drafts import RECORD, bring_documents, place
from analysis.publish.titles import document_names
from analysis.publish.unit_report import unit_report
from tests.editions import draw_edition

NAME = "甲党委2025年度党建工作总结.docx"
OLD = {"ratio(a)": ["参与率", "80.0%"], "count(b)": ["党员数", "12名"]}
NEW = {"ratio(a)": ["参与率", "81.3%"], "count(c)": ["支部数", "3个"]}


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {RECORD, ADVICE}


def test_our_own_file_is_renewed_in_place(tmp_path: Path) -> None:
    assert place(tmp_path, NAME, b"one", OLD).state == "written"
    assert place(tmp_path, NAME, b"one", OLD).state == "unchanged"
    assert place(tmp_path, NAME, b"two", NEW).state == "written"
    assert (tmp_path / NAME).read_bytes() == b"two"
    assert files(tmp_path) == {NAME}


def test_an_edited_file_stands_and_the_new_draft_lists_what_changed(tmp_path: Path) -> None:
    place(tmp_path, NAME, b"one", OLD)
    (tmp_path / NAME).write_bytes(b"edited by a person")
    placed = place(tmp_path, NAME, b"two", NEW)
    assert (tmp_path / NAME).read_bytes() == b"edited by a person"
    assert placed.state == "beside"
    assert placed.file == "甲党委2025年度党建工作总结_第2稿.docx"
    assert (tmp_path / placed.file).read_bytes() == b"two"
    told = (tmp_path / str(placed.changes_file)).read_text(encoding="utf-8")
    assert "| 参与率 | 80.0% | 81.3% |" in told
    assert "| 党员数 | 12名 | （没有） |" in told
    assert "| 支部数 | （没有） | 3个 |" in told
    assert "变了 3 个数" in told


def test_an_edited_file_needs_no_draft_while_the_figures_are_the_same(tmp_path: Path) -> None:
    place(tmp_path, NAME, b"one", OLD)
    (tmp_path / NAME).write_bytes(b"edited")
    assert place(tmp_path, NAME, b"one", OLD).state == "unchanged"
    assert files(tmp_path) == {NAME}


def test_the_second_draft_is_renewed_and_a_third_made_once_it_is_edited(tmp_path: Path) -> None:
    place(tmp_path, NAME, b"one", OLD)
    (tmp_path / NAME).write_bytes(b"edited")
    second = place(tmp_path, NAME, b"two", NEW).file
    again = place(tmp_path, NAME, b"three", OLD)
    assert again.file == second
    assert again.changes == ()
    assert "数字没有变化" in (tmp_path / str(again.changes_file)).read_text(encoding="utf-8")
    (tmp_path / second).write_bytes(b"edited too")
    third = place(tmp_path, NAME, b"four", NEW)
    assert third.file.endswith("_第3稿.docx")
    assert (tmp_path / NAME).read_bytes() == b"edited"
    assert (tmp_path / second).read_bytes() == b"edited too"


def test_a_file_we_did_not_write_is_not_ours_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"somebody's own")
    placed = place(tmp_path, NAME, b"one", OLD)
    assert placed.file.endswith("_第2稿.docx")
    assert (tmp_path / NAME).read_bytes() == b"somebody's own"
    assert "不是头雁写的" in (tmp_path / str(placed.changes_file)).read_text(encoding="utf-8")


def test_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    place(tmp_path, NAME, b"one", OLD)
    (tmp_path / NAME).unlink()
    assert place(tmp_path, NAME, b"one", OLD).state == "written"
    assert files(tmp_path) == {NAME}


def test_a_record_that_cannot_be_read_stops_before_anything_is_touched(tmp_path: Path) -> None:
    place(tmp_path, NAME, b"one", OLD)
    (tmp_path / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="文稿记录"):
        place(tmp_path, NAME, b"two", NEW)
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_a_file_open_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(WorkspaceError, match="正被打开"):
        place(tmp_path, NAME, b"one", OLD)
    assert files(tmp_path) == set()


def test_documents_are_written_under_chinese_names_and_brought_to_their_place(
    edition: OpenEdition, tmp_path: Path
) -> None:
    report = unit_report(edition, "M", 2025)
    staged, home = tmp_path / "staged", tmp_path / "home"
    written = write_documents(report, staged)
    assert [one.file for one in written.files] == list(document_names(report))
    assert files(staged) == {
        "青石矿党委2025年1—10月党建工作总结.docx", "青石矿党委2025年1—10月党建工作总结附表.xlsx",
    }  # fmt: skip
    home.mkdir()
    bring_documents(staged, home)
    assert files(staged) == set()
    (home / document_names(report)[0]).write_bytes(b"edited")
    edition.con.execute("UPDATE fact_counts SET numerator = numerator - 9 WHERE indicator = 'participation'")
    write_documents(unit_report(edition, "M", 2025), staged)
    brought = bring_documents(staged, home)
    assert [one.state for one in brought.files] == ["beside", "written"]
    assert [one.file for one in brought.beside] == ["青石矿党委2025年1—10月党建工作总结_第2稿.docx"]
    labels = {change.label for change in brought.files[0].changes}
    assert "青石矿党委 参与率 2025年1—10月 比例" in labels
    assert all("参与率" in label for label in labels)
