"""A failing cell, a time-out, a killed kernel: each is told in Chinese, leaves nothing half, and harms nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from analysis.errors import TouyanError
from analysis.publish.notebook.failures import (
    CellFailedError,
    KernelDiedError,
    KernelStartError,
    NotebookTimeoutError,
)
from analysis.publish.notebook.pool import NotebookJob, NotebookResult, run_many
from analysis.publish.notebook.runner import run_notebook
from analysis.publish.notebook.warm_engine import EngineSettings, NotebookEngine
from tests.notebook_material import last_text, read_cells, write_template

SETTINGS = EngineSettings(preload=())
PARAMETERS = 'task: str = "fine"'
TASKS = """
import os, signal, time
if task == "fail":
    raise ValueError("第三季度没有数据")
if task == "ours":
    from analysis.errors import BadInputError
    raise BadInputError("台账打不开", where="《台账.xlsx》")
if task == "slow":
    open(f"busy.{os.getpid()}", "w").close()
    time.sleep(60)
if task == "die":
    os.kill(os.getpid(), signal.SIGKILL)
if task == "leave":
    os._exit(3)
print(task)
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return write_template(tmp_path / "year_end.ipynb", ["1", TASKS, "2"], parameters=PARAMETERS)


@pytest.fixture(scope="module")
def engine() -> Iterator[NotebookEngine]:
    with NotebookEngine(SETTINGS) as one:
        yield one


@pytest.mark.parametrize(
    ("task", "kind", "said"),
    [
        ("fail", CellFailedError, "笔记本运行出错（ValueError）：第三季度没有数据"),
        ("ours", CellFailedError, "笔记本运行出错：台账打不开\n位置：《台账.xlsx》"),
        ("slow", NotebookTimeoutError, "笔记本运行超过 2 秒，已停止。"),
        ("die", KernelDiedError, "运行笔记本的内核进程意外结束。"),
        ("leave", KernelDiedError, "运行笔记本的内核进程意外结束。"),
    ],
)
def test_a_fault_is_told_and_the_next_run_is_clean(
    task: str, kind: type[TouyanError], said: str, engine: NotebookEngine, template: Path
) -> None:
    output = template.parent / "out" / "report.ipynb"
    with pytest.raises(kind) as told:
        run_notebook(template, output, {"task": task}, engine=engine, timeout_seconds=2, folder=template.parent)

    assert told.value.what == said
    assert str(told.value.where) == "笔记本《year_end.ipynb》第 3 个单元格"
    assert "Traceback" not in str(told.value)
    assert [one.name for one in output.parent.iterdir()] == (["report.failed.ipynb"] if kind is CellFailedError else [])

    run_notebook(template, output, {"task": "fine"}, engine=engine, timeout_seconds=30)

    assert [one.name for one in output.parent.iterdir()] == ["report.ipynb"]
    cells = read_cells(output)
    assert [count for count, _ in cells] == [1, 2, 3, 4, 5]
    assert cells[3][1][0]["text"] == "fine\n"
    assert last_text(output) == "2"


def test_the_naive_run_tells_the_same(template: Path) -> None:
    with pytest.raises(CellFailedError, match="第三季度没有数据") as told:
        run_notebook(template, template.parent / "o.ipynb", {"task": "fail"}, engine=None, timeout_seconds=30)

    assert told.value.cell == 3


def test_a_kernel_killed_between_notebooks_is_replaced(engine: NotebookEngine, template: Path) -> None:
    for folder in (None, template.parent):
        run_notebook(template, template.parent / "o.ipynb", {}, engine=engine, timeout_seconds=30)
        process = engine.process_id
        assert process is not None
        psutil.Process(process).kill()
        psutil.wait_procs([psutil.Process(process)] if psutil.pid_exists(process) else [], timeout=5)

        run_notebook(template, template.parent / "o.ipynb", {}, engine=engine, timeout_seconds=30, folder=folder)
        assert engine.process_id != process


def test_an_older_report_survives_a_failed_run(engine: NotebookEngine, template: Path) -> None:
    output = template.parent / "report.ipynb"
    run_notebook(template, output, {}, engine=engine, timeout_seconds=30)
    before = output.read_bytes()

    with pytest.raises(CellFailedError):
        run_notebook(template, output, {"task": "fail"}, engine=engine, timeout_seconds=30)

    assert output.read_bytes() == before


def test_no_file_says_where_it_was_made(engine: NotebookEngine, template: Path) -> None:
    folder = template.parent / "{甲}"
    run_notebook(template, folder / "a.ipynb", {}, engine=engine, timeout_seconds=30)
    with pytest.raises(CellFailedError):
        run_notebook(template, folder / "b.ipynb", {"task": "ours"}, engine=engine, timeout_seconds=30)

    assert str(template.parent).encode() not in (folder / "a.ipynb").read_bytes()
    assert str(template.parent).encode() not in (folder / "b.failed.ipynb").read_bytes()


def test_a_preload_that_is_missing_is_told(template: Path) -> None:
    with (
        NotebookEngine(EngineSettings(preload=("no_such_library",))) as engine,
        pytest.raises(KernelStartError, match="no_such_library"),
    ):
        run_notebook(template, template.parent / "o.ipynb", {}, engine=engine, timeout_seconds=30)

    assert _kernels() == []


def test_failing_jobs_do_not_stop_the_others(template: Path) -> None:
    tasks = ["fine", "fail", "die", "fine", "leave", "fine", "nonsense"]
    jobs = [_job(template, number, task) for number, task in enumerate(tasks)]
    jobs.append(NotebookJob(template, template.parent / "x.ipynb", {"taks": "fine"}))
    seen: list[NotebookResult] = []

    results = run_many(jobs, workers=2, on_done=seen.append, settings=SETTINGS)

    assert [one.job for one in results] == jobs
    assert sorted(map(id, seen)) == sorted(map(id, results))
    kinds = [type(one.error).__name__ for one in results]
    died = "KernelDiedError"
    none = "NoneType"
    assert kinds == [none, "CellFailedError", died, none, died, none, none, "BadCallError"]
    assert [one.job.output.exists() for one in results] == [one.succeeded for one in results]
    assert _kernels() == []


def test_no_jobs_and_two_jobs_for_one_file(template: Path) -> None:
    assert run_many([], workers=2, on_done=print, settings=SETTINGS) == []
    with pytest.raises(TouyanError, match="写同一个文件"):
        run_many([_job(template, 1, "fine")] * 2, workers=2, on_done=print, settings=SETTINGS)


def test_an_interrupt_shuts_the_kernels_down(template: Path) -> None:
    # Whoever starts the tests in the background starts them deaf to interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    jobs = [_job(template, number, "slow") for number in range(4)]
    threading.Thread(target=_interrupt_when_busy, args=(template.parent, 2)).start()

    try:
        with pytest.raises(KeyboardInterrupt):
            run_many(jobs, workers=2, on_done=print, settings=SETTINGS)
    finally:
        signal.signal(signal.SIGINT, before)

    assert _kernels() == []
    assert not list(template.parent.glob("*report*"))


def test_no_kernel_outlives_a_killed_command(tmp_path: Path) -> None:
    command = (
        "import os\nfrom analysis.publish.notebook.warm_engine import EngineSettings, NotebookEngine\n"
        "engine = NotebookEngine(EngineSettings(preload=()))\nengine.start()\n"
        "print(engine.process_id, flush=True)\nos._exit(9)"
    )
    said = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    kernel = int(said.stdout)

    gone, _ = psutil.wait_procs([psutil.Process(kernel)] if psutil.pid_exists(kernel) else [], timeout=10)

    assert said.returncode == 9
    assert not psutil.pid_exists(kernel) or [one.pid for one in gone] == [kernel]


def test_an_error_of_the_caller_shuts_the_kernels_down(template: Path) -> None:
    def refuse(_: NotebookResult) -> None:
        raise OSError("progress bar")

    with pytest.raises(OSError, match="progress bar"):
        run_many([_job(template, n, "fine") for n in range(3)], workers=2, on_done=refuse, settings=SETTINGS)

    assert _kernels() == []


def _job(template: Path, number: int, task: str) -> NotebookJob:
    return NotebookJob(template, template.parent / f"report{number}.ipynb", {"task": task}, 60, template.parent)


def _kernels() -> list[psutil.Process]:
    """Kernels of ours besides the shared one of this file's fixture, whose work is done or still to come."""
    kernels = [one for one in psutil.Process().children() if "ipykernel_launcher" in " ".join(one.cmdline())]
    return [one for one in kernels if one.pid not in _SHARED]


_SHARED: set[int] = set()


@pytest.fixture(autouse=True)
def _shared_kernel(engine: NotebookEngine) -> None:
    _SHARED.clear()
    if engine.process_id is not None:
        _SHARED.add(engine.process_id)


def _interrupt_when_busy(folder: Path, kernels: int) -> None:
    deadline = time.monotonic() + 30
    while len(list(folder.glob("busy.*"))) < kernels and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)
