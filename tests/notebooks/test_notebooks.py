"""Notebooks 00 to 05 run from top to bottom on the sample, show their charts, name nobody, and say what is missing."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.lab.shelf import SHIPPED
from analysis.publish.notebook.failures import CellFailedError
from analysis.publish.notebook.papermill_import import nbformat
from analysis.publish.notebook.parameters import template_parameters
from analysis.publish.notebook.pool import NotebookJob, run_many
from analysis.publish.notebook.runner import run_notebook
from analysis.store.vault import open_vault
from analysis.workspace import open_workspace
from tests.conftest import KEY

PLOTLY = "application/vnd.plotly.v1+json"
NOTEBOOKS = sorted(SHIPPED.glob("0*.ipynb"))
# Run once for all: never once for each worker.
names = pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])


def code_cells(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def executed(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every notebook as executed, one after the other on one warm kernel."""
    folder = tmp_path_factory.mktemp("executed")
    here = {"home": str(sample_home)}
    jobs = [NotebookJob(path, folder / path.name, here, folder=folder) for path in NOTEBOOKS]
    results = run_many(jobs, workers=1, on_done=lambda _: None)
    assert [(one.job.template.name, str(one.error)) for one in results if one.error is not None] == []
    return {one.job.template.stem: one.job.output for one in results}


def test_there_are_the_six_notebooks_of_the_story() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["00", "01", "02", "03", "04", "05"]


@names
def test_code_is_folded_and_parameters_are_in_one_cell(name: str) -> None:
    cells = code_cells(SHIPPED / f"{name}.ipynb")
    assert all(cell.metadata.jupyter.source_hidden for cell in cells)
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in cells) == 1
    assert list(template_parameters(SHIPPED / f"{name}.ipynb")) == ["unit", "year", "profile", "edition", "home"]


@names
def test_code_only_imports_and_calls(name: str) -> None:
    allowed = (ast.Import, ast.Assign, ast.AnnAssign, ast.Expr)
    for cell in code_cells(SHIPPED / f"{name}.ipynb"):
        statements = ast.parse(cell.source).body
        assert all(isinstance(one, allowed) for one in statements), cell.source
        assert not [one for one in ast.walk(ast.parse(cell.source)) if isinstance(one, ast.Lambda | ast.comprehension)]


@names
def test_every_chart_and_table_is_shown(name: str, executed: dict[str, Path]) -> None:
    for cell in code_cells(executed[name]):
        shown = [output for output in cell.outputs if output.output_type in {"display_data", "execute_result"}]
        assert not [output for output in cell.outputs if output.output_type in {"error", "stream"}], cell.source
        if ".chart." in cell.source:
            (chart,) = shown
            assert chart.data[PLOTLY]["data"], cell.source
            assert chart.data[PLOTLY]["layout"]["title"]["text"]
            assert chart.data[PLOTLY]["config"]["locale"] == "zh-CN"
        elif "here." in cell.source or "committee." in cell.source:
            assert shown, cell.source


@names
def test_tables_have_rows_and_speak_of_the_whole(name: str, executed: dict[str, Path]) -> None:
    pages = [output.data.get("text/html", "") for cell in code_cells(executed[name]) for output in cell.outputs]
    tables = [page for page in pages if "<table" in page]
    assert tables
    assert all("<td" in table for table in tables)
    for word in ("None", "NaN", "nan", "object at 0x"):
        assert not [table for table in tables if f">{word}<" in table], word


@names
def test_nobody_is_named(
    name: str, executed: dict[str, Path], sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)
    people = open_vault(open_workspace(sample_home)).identities([1])
    written = json.dumps([cell.outputs for cell in code_cells(executed[name])], ensure_ascii=False)
    assert people.height > 1000
    for column in ("name", "id_no", "phone"):
        # A name of two characters may be a part of an ordinary word; one of three is a person.
        values = {value for value in people[column].to_list() if value and len(value) > 2}
        assert [value for value in values if value in written] == []


def test_without_data_it_says_what_to_do_first(tmp_path: Path) -> None:
    output = tmp_path / "out" / "00_start.ipynb"
    with pytest.raises(CellFailedError, match="touyan import"):
        run_notebook(NOTEBOOKS[0], output, {"home": str(tmp_path)}, engine=None, timeout_seconds=120)
    told = [one for cell in code_cells(output.with_name("00_start.failed.ipynb")) for one in cell.outputs]
    (error,) = [one for one in told if one.output_type == "error"]
    assert (
        "".join(error.traceback) == "还没有数据版次。\n办法：请先运行 touyan import 导入数据，再运行 touyan compute。"
    )
