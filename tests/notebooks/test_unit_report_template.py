"""The notebooks reports are made by: clean as committed, and the unit's runs for every kind of unit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.errors import BadCallError
from analysis.publish import year
from analysis.publish.notebook.papermill_import import nbformat
from analysis.publish.notebook.parameters import check_parameters
from analysis.publish.year import NOTEBOOK_NAME, TEMPLATE, publish_year
from analysis.store.editions import Edition, connect_edition
from analysis.workspace import Workspace, open_workspace
from tests.editions import draw_edition

TEMPLATES = sorted(TEMPLATE.parent.glob("*.ipynb"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = open_workspace(tmp_path_factory.mktemp("工作 文件夹"))
    draw_edition(made.editions / "0007.duckdb").con.close()
    return made


@pytest.fixture
def edition(workspace: Workspace) -> Iterator[Edition]:
    opened = connect_edition(workspace.editions)
    yield opened
    opened.con.close()


@pytest.fixture(scope="module")
def executed(workspace: Workspace) -> dict[str, dict[str, bytes]]:
    """What lies in the folders of a committee and a branch after one run, by unit and name."""
    opened = connect_edition(workspace.editions)
    assert publish_year(workspace, opened, 2025, ["G", "C1"], force=True).exit_code == 0
    opened.con.close()
    return {unit: _files(workspace, unit) for unit in ("G", "C1")}


def _files(workspace: Workspace, unit: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workspace.reports / "2025" / unit).glob("[!.]*")}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_template_is_committed_without_outputs(template: Path) -> None:
    cells = nbformat.read(template, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in code) == 1


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_template_only_speaks(template: Path) -> None:
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.BinOp, ast.comprehension)
    for cell in nbformat.read(template, as_version=4).cells:
        if cell.cell_type == "code":
            assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, forbidden)], cell.source


@pytest.mark.parametrize("parameters", [{"yaer": 2025}, {"edition": "7"}, {"unit": "G"}])
def test_unknown_mistyped_and_missing_parameters_are_refused(parameters: dict[str, object]) -> None:
    with pytest.raises(BadCallError):
        check_parameters(TEMPLATE, parameters)


def test_a_failing_unit_is_told_and_stops_nobody(
    workspace: Workspace, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / TEMPLATE.name
    notebook = nbformat.read(TEMPLATE, as_version=4)
    notebook.cells.insert(-1, nbformat.v4.new_code_cell('assert unit != "A2", "台账读不到"'))
    nbformat.write(notebook, template)
    monkeypatch.setattr(year, "TEMPLATE", template)
    told: list[tuple[str, int, int]] = []
    made = publish_year(
        workspace,
        edition,
        2025,
        ["Z1", "A2", "T1"],
        progress=lambda name, done, total: told.append((name, done, total)),
    )
    folder = workspace.reports / "2025"
    assert [(one.unit_id, one.error is None) for one in made.units] == [("Z1", True), ("A2", False), ("T1", True)]
    assert made.exit_code == 1
    assert made.as_dict()["failed"][0]["unit"] == "A2"
    assert sorted(done for _, done, _ in told) == [1, 2, 3]
    assert (folder / "Z1" / "index.html").exists()
    assert (folder / "Z1" / NOTEBOOK_NAME).exists()
    assert {path.name for path in (folder / "A2").iterdir()} == {"报告.failed.ipynb", ".failed.year.json"}
    assert "台账读不到" in (folder / "index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in workspace.reports.iterdir()) == ["2025"]


def test_the_executed_notebook_holds_charts_and_no_path_of_this_machine(
    workspace: Workspace, executed: dict[str, dict[str, bytes]]
) -> None:
    for files in executed.values():
        text = files[NOTEBOOK_NAME].decode()
        assert text.count("application/vnd.plotly.v1+json") == 3
        assert str(workspace.root) not in text
        assert "object at 0x" not in text


def test_two_runs_over_the_same_inputs_give_the_same_bytes(
    workspace: Workspace, edition: Edition, executed: dict[str, dict[str, bytes]]
) -> None:
    assert publish_year(workspace, edition, 2025, ["C1"], force=True).exit_code == 0
    made = (executed["C1"], _files(workspace, "C1"))
    first, second = ({**one, NOTEBOOK_NAME: _without_moments(one[NOTEBOOK_NAME])} for one in made)
    assert {Path(name).suffix for name in first} == {".docx", ".html", ".ipynb", ".json", ".xlsx"}
    assert {name for name in first if first[name] != second[name]} == set()


def _without_moments(notebook: bytes) -> bytes:
    """The stated time stamps: when and how long each cell and the whole ran."""
    return re.sub(rb'"(?:duration|start_time|end_time|iopub[.\w]*|shell[.\w]*)": (?:[\d.e-]+|"[^"]*")', b"", notebook)


def test_an_unknown_unit_is_refused_before_anything_runs(workspace: Workspace, edition: Edition) -> None:
    with pytest.raises(BadCallError, match="Z9"):
        publish_year(workspace, edition, 2025, ["Z9"])
    with pytest.raises(BadCallError):
        publish_year(workspace, edition, 2031)
