"""Run one notebook from a template: checked parameters in, one whole file out or a clear error."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.errors import BadCallError, WorkspaceError
from analysis.publish.notebook.failures import cell_failed, kernel_died, timed_out
from analysis.publish.notebook.papermill_import import nbclient, papermill
from analysis.publish.notebook.parameters import check_parameters
from analysis.publish.notebook.warm_engine import ENGINE_NAME, EngineSettings, NotebookEngine

INJECTED_TAG: Final = "injected-parameters"


@dataclass
class _Progress:
    """Which cell is running, counted from 1 in the template, and how much time is left."""

    deadline: float
    injected: bool = False
    cell: int | None = None

    def cell_started(self, cell: Any, cell_index: int) -> None:
        if INJECTED_TAG in cell.metadata.get("tags", []):
            self.injected = True
            # papermill gives the cell it adds an id by chance; the same inputs are to give the same bytes.
            if "id" in cell:
                cell["id"] = INJECTED_TAG
        self.cell = cell_index + 1 - self.injected

    def seconds_left(self, _cell: Any) -> int:
        return max(1, round(self.deadline - time.monotonic()))


def run_notebook(
    template: Path,
    output: Path,
    parameters: Mapping[str, object],
    *,
    engine: NotebookEngine | None,
    timeout_seconds: int,
    folder: Path | None = None,
) -> None:
    """Run `template` with `parameters` and write the executed notebook to `output`, whole or not at all.

    `engine` None starts a kernel for this notebook alone. `folder` is the notebook's current folder (by default
    ours); `timeout_seconds` holds for the notebook as a whole. A notebook whose cell failed is kept beside it as
    `.failed.ipynb`; an older `output` stays as it was. Raises BadCallError, CellFailedError,
    NotebookTimeoutError, KernelDiedError, KernelStartError, WorkspaceError.
    """
    check_parameters(template, parameters)
    current = (folder or Path.cwd()).resolve()
    if not current.is_dir():
        raise BadCallError(f"找不到运行笔记本的文件夹“{current.name}”。", cure="先建好这个文件夹。")
    output.parent.mkdir(parents=True, exist_ok=True)
    temporary = output.parent / f".{output.stem}.{uuid.uuid4().hex}.ipynb"
    failed = output.with_name(f"{output.stem}.failed.ipynb")
    progress = _Progress(time.monotonic() + timeout_seconds)
    try:
        with _kernel(engine) as warm:
            papermill.execute_notebook(
                _escaped(template),
                _escaped(temporary),
                parameters=dict(parameters),
                request_save_on_cell_execute=False,
                progress_bar=False,
                timeout_func=progress.seconds_left,
                on_cell_start=progress.cell_started,
                iopub_timeout=timeout_seconds,
                engine_name=ENGINE_NAME,
                warm=warm,
                folder=current,
                # File names instead of this machine's paths.
                names={"input_path": template.name, "output_path": output.name},
            )
        _publish(temporary, output)
        failed.unlink(missing_ok=True)
    except papermill.PapermillExecutionError as error:
        _publish(temporary, failed)
        cell = progress.cell or 1
        raise cell_failed(template.name, cell, error.ename, error.evalue, failed.name) from error
    except nbclient.exceptions.CellTimeoutError as error:
        raise timed_out(template.name, progress.cell, timeout_seconds) from error
    except nbclient.exceptions.DeadKernelError as error:
        raise kernel_died(template.name, progress.cell) from error
    finally:
        temporary.unlink(missing_ok=True)


def _kernel(engine: NotebookEngine | None) -> AbstractContextManager[NotebookEngine]:
    """The engine, or one with nothing imported beforehand that ends with the notebook."""
    return NotebookEngine(EngineSettings(preload=())) if engine is None else nullcontext(engine)


def _publish(temporary: Path, output: Path) -> None:
    """Give the finished file its name in one step."""
    try:
        temporary.replace(output)
    except PermissionError as error:
        raise WorkspaceError(
            f"《{output.name}》写不进去。",
            expected="文件没有被别的程序打开",
            cure="关闭打开它的程序后重新运行。",
        ) from error


def _escaped(path: Path) -> str:
    """A path as papermill wants it: it fills in braces as if every path were a format string."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")
