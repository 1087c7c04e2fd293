"""An edition is whole or not there, and nobody writes into it."""

from __future__ import annotations

import stat
from pathlib import Path

import duckdb
import pytest

from analysis.errors import WorkspaceError
from analysis.store import editions
from analysis.store.editions import (
    connect_edition,
    edition_numbers,
    edition_path,
    hold_edition,
    new_edition,
    open_edition,
)


def _publish(folder: Path, as_of: str = "2025-06-30") -> int:
    with new_edition(folder) as draft:
        _fill(draft.con, as_of)
    return draft.published_number


def _fill(con: duckdb.DuckDBPyConnection, as_of: str) -> None:
    con.execute("CREATE TABLE manifest AS SELECT 'as_of' AS key, ? AS value", [as_of])


def test_editions_are_numbered_one_after_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "editions"
    assert [_publish(folder), _publish(folder, "2025-07-31")] == [1, 2]
    assert edition_numbers(folder) == [1, 2]
    with open_edition(folder) as newest:
        assert (newest.number, str(newest.as_of)) == (2, "2025-07-31")
    with open_edition(folder, 1) as first:
        assert (first.number, first.manifest["as_of"]) == (1, "2025-06-30")


def test_after_the_ninety_ninth_hundred_numbers_still_sort(tmp_path: Path) -> None:
    _publish(tmp_path)
    edition_path(tmp_path, 1).rename(edition_path(tmp_path, 9999))
    assert _publish(tmp_path) == 10000
    assert edition_numbers(tmp_path) == [9999, 10000]


def test_an_edition_held_open_is_shared_until_its_file_is_another(tmp_path: Path) -> None:
    _publish(tmp_path)
    hold_edition(tmp_path, 1)
    with open_edition(tmp_path) as first:
        first.answers["question"] = "answer"
    with open_edition(tmp_path) as second:
        assert second.answers["question"] == "answer"
        assert second.con.execute("SELECT value FROM manifest").fetchall() == [("2025-06-30",)]
    _publish(tmp_path, "2025-07-31")
    edition_path(tmp_path, 2).replace(edition_path(tmp_path, 1))
    with open_edition(tmp_path) as other:
        assert (str(other.as_of), other.answers) == ("2025-07-31", {})


def test_an_edition_is_read_only_on_disk_and_when_open(tmp_path: Path) -> None:
    _publish(tmp_path)
    mode = edition_path(tmp_path, 1).stat().st_mode
    assert not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH | stat.S_IROTH)
    with open_edition(tmp_path) as edition, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        edition.con.execute("UPDATE manifest SET value = '2030-01-01'")


def test_the_manifest_cannot_be_changed_in_memory_either(tmp_path: Path) -> None:
    _publish(tmp_path)
    with open_edition(tmp_path) as edition, pytest.raises(TypeError):
        edition.manifest["as_of"] = "2030-01-01"  # type: ignore[index]


def test_reading_an_edition_does_not_change_its_bytes(tmp_path: Path) -> None:
    _publish(tmp_path)
    before = edition_path(tmp_path, 1).read_bytes()
    with open_edition(tmp_path) as edition:
        edition.con.execute("SELECT * FROM manifest").fetchall()
    assert edition_path(tmp_path, 1).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["0001.duckdb"]


def test_an_open_edition_does_not_hinder_the_next_one(tmp_path: Path) -> None:
    _publish(tmp_path)
    with open_edition(tmp_path) as old:
        assert _publish(tmp_path, "2025-07-31") == 2
        assert old.con.execute("SELECT value FROM manifest").fetchall() == [("2025-06-30",)]


def test_a_discarded_draft_leaves_nothing(tmp_path: Path) -> None:
    with new_edition(tmp_path) as draft:
        _fill(draft.con, "2025-06-30")
        draft.discard()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RuntimeError, match="not published"):
        _ = draft.published_number


def _crash_while_making(folder: Path, crash: BaseException) -> None:
    with new_edition(folder) as draft:
        _fill(draft.con, "2025-07-31")
        raise crash


@pytest.mark.parametrize("crash", [ValueError("broken"), KeyboardInterrupt()])
def test_a_crash_in_the_block_leaves_nothing(tmp_path: Path, crash: BaseException) -> None:
    _publish(tmp_path)
    with pytest.raises(type(crash)):
        _crash_while_making(tmp_path, crash)
    assert [path.name for path in tmp_path.iterdir()] == ["0001.duckdb"]


def test_two_drafts_at_once_get_two_numbers(tmp_path: Path) -> None:
    with new_edition(tmp_path) as slow:
        _fill(slow.con, "2025-06-30")
        assert _publish(tmp_path, "2025-07-31") == 1
    assert slow.published_number == 2
    with open_edition(tmp_path, 1) as edition:
        assert edition.manifest["as_of"] == "2025-07-31"


def test_a_number_taken_in_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _publish(tmp_path)
    monkeypatch.setattr(editions, "edition_numbers", lambda _: [])
    assert _publish(tmp_path, "2025-07-31") == 2
    monkeypatch.undo()
    with open_edition(tmp_path, 1) as edition:
        assert edition.manifest["as_of"] == "2025-06-30"


def test_no_edition_yet_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="还没有数据版次") as caught:
        connect_edition(tmp_path)
    assert "touyan compute" in str(caught.value)


def test_an_edition_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    _publish(tmp_path)
    _publish(tmp_path)
    with pytest.raises(WorkspaceError, match="没有第 7 版") as caught:
        connect_edition(tmp_path, 7)
    assert caught.value.expected == "第 1—2 版"


def test_a_damaged_edition_says_so(tmp_path: Path) -> None:
    edition_path(tmp_path, 1).write_bytes(b"not a database" * 1000)
    with pytest.raises(WorkspaceError, match="打不开") as caught:
        connect_edition(tmp_path)
    assert caught.value.where == "0001.duckdb"


def test_other_files_in_the_folder_are_no_editions(tmp_path: Path) -> None:
    _publish(tmp_path)
    (tmp_path / "副本.duckdb").write_bytes(b"")
    (tmp_path / ".abc.draft").write_bytes(b"")
    assert edition_numbers(tmp_path) == [1]
