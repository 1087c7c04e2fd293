"""Small notebooks for the tests of the notebook runner: written, run, and read back without ids and times."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.publish.notebook.papermill_import import nbformat

METADATA = {
    "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"},
    "language_info": {"name": "python"},
}


def write_template(path: Path, cells: Sequence[str], *, parameters: str | None = None) -> Path:
    """A notebook of code cells, the first tagged as its parameters where there are any."""
    notebook = nbformat.v4.new_notebook(metadata=METADATA)
    if parameters is not None:
        notebook.cells.append(nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    notebook.cells.extend(nbformat.v4.new_code_cell(source) for source in cells)
    nbformat.write(notebook, path)
    return path


def read_cells(path: Path) -> list[tuple[int | None, list[Any]]]:
    """Execution count and outputs of every code cell."""
    notebook = nbformat.read(path, as_version=4)
    return [(one.execution_count, one.outputs) for one in notebook.cells if one.cell_type == "code"]


def last_text(path: Path) -> str:
    """What the last cell printed or showed as text."""
    output = read_cells(path)[-1][1][-1]
    return str(output["text"] if output["output_type"] == "stream" else output["data"]["text/plain"])
