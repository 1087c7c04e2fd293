"""Run many notebooks on a few warm kernels at once; one that fails never stops the others."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_core.utils import ensure_event_loop

from analysis.errors import BadCallError
from analysis.publish.notebook.runner import run_notebook
from analysis.publish.notebook.warm_engine import EngineSettings, NotebookEngine


@dataclass(frozen=True)
class NotebookJob:
    """One notebook to make. `folder` is its current folder, by default ours."""

    template: Path
    output: Path
    parameters: Mapping[str, object] = field(default_factory=dict)
    timeout_seconds: int = 600
    folder: Path | None = None


@dataclass(frozen=True)
class NotebookResult:
    """How a job ended: `error` None means its output is there. `seconds` is the time it took."""

    job: NotebookJob
    error: Exception | None
    seconds: float

    @property
    def succeeded(self) -> bool:
        """Whether the output was written."""
        return self.error is None


@dataclass(frozen=True)
class _Desk:
    """What the workers share: jobs to take, results to hand in (by the job's position), whether to stop."""

    jobs: queue.SimpleQueue[tuple[int, NotebookJob]]
    results: queue.SimpleQueue[tuple[int, NotebookResult]]
    stopping: threading.Event


def run_many(
    jobs: Sequence[NotebookJob],
    *,
    workers: int,
    on_done: Callable[[NotebookResult], None],
    settings: EngineSettings | None = None,
) -> list[NotebookResult]:
    """Run all jobs on `workers` kernels; results come back in the order of the jobs.

    `on_done` is called in the calling thread as each job ends. An interrupt (Ctrl-C), or an error of `on_done`,
    stops the kernels before it is raised again. Raises BadCallError for two jobs with one output.
    """
    outputs = Counter(one.output.resolve() for one in jobs)
    if repeated := [path.name for path, times in outputs.items() if times > 1]:
        raise BadCallError(f"有几个任务写同一个文件：{'、'.join(repeated)}。", cure="每个任务换用不同的输出文件。")
    desk = _Desk(queue.SimpleQueue(), queue.SimpleQueue(), threading.Event())
    for place in enumerate(jobs):
        desk.jobs.put(place)
    engines = [NotebookEngine(settings) for _ in range(max(1, min(workers, len(jobs))))]
    threads = [threading.Thread(target=_work, args=(one, desk), name="touyan-notebook") for one in engines]
    done: dict[int, NotebookResult] = {}
    try:
        for thread in threads:
            thread.start()
        while len(done) < len(jobs):
            position, result = _next_result(desk)
            done[position] = result
            on_done(result)
    except BaseException:
        desk.stopping.set()
        raise
    finally:
        for thread, engine in zip(threads, engines, strict=True):
            _wait(thread, engine, desk.stopping)
    return [done[position] for position in range(len(jobs))]


def _wait(thread: threading.Thread, engine: NotebookEngine, stopping: threading.Event) -> None:
    while thread.is_alive():
        if stopping.is_set():
            # Again and again, because a kernel may have been about to start.
            engine.kill()
        thread.join(0.2)


def _next_result(desk: _Desk) -> tuple[int, NotebookResult]:
    while True:
        try:
            # On Windows a wait without an end cannot be interrupted.
            return desk.results.get(timeout=0.5)
        except queue.Empty:
            continue


def _work(engine: NotebookEngine, desk: _Desk) -> None:
    try:
        with engine:
            while not desk.stopping.is_set():
                try:
                    position, job = desk.jobs.get_nowait()
                except queue.Empty:
                    return
                desk.results.put((position, _run(job, engine)))
    finally:
        ensure_event_loop().close()


def _run(job: NotebookJob, engine: NotebookEngine) -> NotebookResult:
    begun = time.monotonic()
    error: Exception | None = None
    try:
        run_notebook(
            job.template,
            job.output,
            job.parameters,
            engine=engine,
            timeout_seconds=job.timeout_seconds,
            folder=job.folder,
        )
    except Exception as one:  # noqa: BLE001
        # Even a defect of ours in one unit must not cost the others their reports; the caller shows it.
        error = one
    return NotebookResult(job, error, time.monotonic() - begun)
