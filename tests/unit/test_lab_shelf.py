"""Notebooks are brought into a working folder once; an analyst's changes are never lost, figures reach no sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.errors import WorkspaceError
from analysis.lab import shelf
from analysis.lab.shelf import FIRST, SHIPPED, bring_notebooks, notebook_folder
from analysis.workspace import open_workspace


def change(path: Path, text: str, *, output: bool = False) -> str:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if output:
        next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["outputs"] = [text]
    else:
        notebook["cells"][0]["source"] = [text]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_all_are_brought_where_they_are_missing(tmp_path: Path) -> None:
    folder = bring_notebooks(open_workspace(tmp_path))
    assert folder == tmp_path.resolve() / "notebooks"
    for source in SHIPPED.glob("*.ipynb"):
        assert (folder / source.name).read_bytes() == source.read_bytes()


def test_what_was_changed_or_run_stays(tmp_path: Path) -> None:
    first = bring_notebooks(open_workspace(tmp_path)) / FIRST
    edited = change(first, "# 我的")
    bring_notebooks(open_workspace(tmp_path))
    assert first.read_text(encoding="utf-8") == edited


def test_a_new_version_replaces_only_what_was_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        (ours / name).write_bytes((SHIPPED / FIRST).read_bytes())
    monkeypatch.setattr(shelf, "SHIPPED", ours)
    workspace = open_workspace(tmp_path / "home")
    folder = bring_notebooks(workspace)
    change(folder / "a.ipynb", "42", output=True)
    edited = change(folder / "b.ipynb", "# 我的")
    newer = change(ours / "a.ipynb", "# 新版")
    change(ours / "b.ipynb", "# 新版")
    bring_notebooks(workspace)
    assert (folder / "a.ipynb").read_text(encoding="utf-8") == newer
    assert (folder / "b.ipynb").read_text(encoding="utf-8") == edited


def test_where_ours_are_kept_copies_are_worked_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = open_workspace(tmp_path)
    monkeypatch.setattr(shelf, "SHIPPED", tmp_path / "notebooks")
    assert notebook_folder(workspace) == workspace.data / "notebooks"


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "notebooks").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError):
        bring_notebooks(open_workspace(tmp_path))
