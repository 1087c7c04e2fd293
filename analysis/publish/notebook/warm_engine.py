"""The papermill engine "touyan-warm": many notebooks, one after the other, on one pre-imported kernel.

The kernel is put back after every notebook and replaced after `recycle_after` notebooks and after any error,
time-out or death. What a notebook may still leave behind: docs/decisions/0006-warm-kernel-engine.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from analysis.errors import BadCallError
from analysis.publish.notebook.kernel_process import KERNEL_NAME, KernelCallError, KernelProcess, start_kernel
from analysis.publish.notebook.papermill_import import papermill

ENGINE_NAME: Final = "touyan-warm"
PRELOAD: Final = (
    "analysis",
    "duckdb",
    "nbformat",
    "pandas",
    "plotly.graph_objects",
    "plotly.io",
    "polars",
)


@dataclass(frozen=True)
class EngineSettings:
    """What a warm kernel imports and then runs (`prepare`, Python) beforehand, and when it is replaced or given up."""

    preload: tuple[str, ...] = PRELOAD
    prepare: str = ""
    recycle_after: int = 250
    start_timeout_seconds: int = 120
    reset_timeout_seconds: int = 30


class NotebookEngine:
    """Holds one warm kernel. Use it as a context manager, from one thread only."""

    def __init__(self, settings: EngineSettings | None = None) -> None:
        self.settings = settings or EngineSettings()
        self._kernel: KernelProcess | None = None
        self._folder: Path | None = None

    @property
    def process_id(self) -> int | None:
        """The kernel's process id; None while there is no kernel."""
        return self._kernel.process_id if self._kernel is not None else None

    def start(self) -> KernelProcess:
        """The kernel, started now if there is none or it died. Raises KernelStartError."""
        if self._kernel is not None and self._kernel.process_id is None:
            self._drop(now=True)
        if self._kernel is None:
            self._folder = Path.cwd()
            self._kernel = start_kernel(
                self.settings.preload, self.settings.prepare, self.settings.start_timeout_seconds
            )
        return self._kernel

    def execute(self, manager: Any, folder: Path, **options: Any) -> None:
        """Run the notebook papermill's execution manager holds, in `folder`; cell errors stay in its outputs."""
        kernel = self._ready(folder)
        client = papermill.clientwrap.PapermillNotebookClient(
            manager, km=kernel.manager, kernel_name=KERNEL_NAME, **options
        )
        client.kc = kernel.client
        clean = False
        try:
            client.execute()
            clean = not manager.nb.metadata.papermill["exception"]
        finally:
            self._after(kernel, clean=clean)

    def kill(self) -> None:
        """End the kernel from another thread; the notebook it runs fails with KernelDiedError."""
        if self._kernel is not None:
            self._kernel.kill()

    def close(self) -> None:
        """Stop the kernel, politely."""
        self._drop(now=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ready(self, folder: Path) -> KernelProcess:
        kernel = self.start()
        if folder != self._folder:
            try:
                kernel.enter_folder(folder, self.settings.reset_timeout_seconds)
            except KernelCallError:
                self._drop(now=True)
                kernel = self.start()
                kernel.enter_folder(folder, self.settings.reset_timeout_seconds)
        return kernel

    def _after(self, kernel: KernelProcess, *, clean: bool) -> None:
        kernel.runs += 1
        if not clean:
            self._drop(now=True)
        elif kernel.runs >= self.settings.recycle_after:
            self._drop(now=False)
        else:
            try:
                kernel.put_back(self.settings.reset_timeout_seconds)
            except KernelCallError:
                self._drop(now=True)

    def _drop(self, *, now: bool) -> None:
        kernel, self._kernel = self._kernel, None
        if kernel is not None:
            kernel.stop(now=now)


class WarmKernelEngine(papermill.engines.Engine):  # type: ignore[misc]
    """What papermill calls.

    `warm` is the engine whose kernel is used, `folder` the notebook's folder, `names` what the notebook is to say of
    itself in place of paths.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        warm: NotebookEngine,
        folder: Path,
        names: Mapping[str, str],
        **options: Any,
    ) -> None:
        """Run one notebook on the warm kernel (papermill's interface). Raises BadCallError for another language."""
        if kernel_name != KERNEL_NAME:
            raise BadCallError(f"笔记本要用内核“{kernel_name}”。", expected=KERNEL_NAME, cure="改正笔记本的内核设置。")
        nb_man.nb.metadata.papermill.update(names)
        unused = {"input_path", "log_output", "stdout_file", "stderr_file", "start_timeout", "resources"}
        warm.execute(nb_man, folder, **{name: one for name, one in options.items() if name not in unused})


papermill.engines.papermill_engines.register(ENGINE_NAME, WarmKernelEngine)
