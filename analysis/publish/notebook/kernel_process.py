"""One kernel's process: started with its preload, put back between notebooks, stopped.

Uses jupyter_client's asynchronous manager: with a blocking client nbclient waits for ever on a dead kernel.
All calls of one kernel must come from the same thread: its sockets belong to that thread's event loop.
"""

from __future__ import annotations

import asyncio
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import zmq
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop, run_sync
from traitlets.config import Config

from analysis.publish.notebook.failures import KernelStartError
from analysis.publish.notebook.papermill_import import GRAMMAR

KERNEL_NAME: Final = "python3"
STATE_MODULE: Final = "analysis.publish.notebook.kernel.state"
PROJECT: Final = Path(__file__).resolve().parents[3]
POLL_SECONDS: Final = 0.5

# Other users of the machine can listen to an open port: kernels and we talk encrypted where zmq can.
KERNEL_CONFIG: Final = Config(KernelManager={"transport_encryption": "auto" if zmq.has("curve") else "disabled"})

# The path is needed for the first import only: afterwards the package knows its own place.
# For the grammar see papermill_import.
START_SOURCE: Final = """
import sys
sys.path.insert(0, {project!r})
from {module} import keep
sys.path.remove({project!r})
keep({preload!r}, {prepare!r}, without=({grammar!r},))
"""
PUT_BACK_CODE: Final = "__import__('sys').modules[{module!r}].put_back()"
ENTER_CODE: Final = "__import__('sys').modules[{module!r}].enter_folder({folder!r})"


class KernelCallError(RuntimeError):
    """The kernel refused what it was asked, died, or did not answer in time."""


@dataclass
class KernelProcess:
    """A running kernel: jupyter_client's manager and client, and the number of notebooks it has run."""

    manager: Any
    client: Any
    runs: int = 0

    @property
    def process_id(self) -> int | None:
        """The process id, None once it has ended."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def put_back(self, timeout_seconds: int) -> None:
        """Restore the state kept at the start. Raises KernelCallError where that is not possible."""
        _call(self.manager, self.client, PUT_BACK_CODE.format(module=STATE_MODULE), timeout_seconds)

    def enter_folder(self, folder: Path, timeout_seconds: int) -> None:
        """Make `folder` the kernel's current one. Raises KernelCallError."""
        code = ENTER_CODE.format(module=STATE_MODULE, folder=str(folder))
        _call(self.manager, self.client, code, timeout_seconds)

    def stop(self, *, now: bool) -> None:
        """End the process: `now` without asking, otherwise politely, by force only if it does not listen."""
        _stop(self.manager, self.client, now)

    def kill(self) -> None:
        """End the process from another thread; whoever waits for it finds it dead."""
        if self._process is not None:
            self._process.kill()

    @property
    def _process(self) -> subprocess.Popen[bytes] | None:
        return getattr(self.manager.provisioner, "process", None)


def start_kernel(preload: tuple[str, ...], prepare: str, timeout_seconds: int) -> KernelProcess:
    """Start a kernel, let it import its preload and run `prepare`. Raises KernelStartError."""
    # zmq cannot use Windows' own kind of loop.
    ensure_event_loop(prefer_selector_loop=True)
    manager, client = _start(timeout_seconds)
    kernel = KernelProcess(manager, client)
    source = START_SOURCE.format(
        project=str(PROJECT), grammar=GRAMMAR, module=STATE_MODULE, preload=preload, prepare=prepare
    )
    try:
        # In a namespace of its own: the notebook's must stay untouched.
        _call(manager, client, f"exec({source!r}, {{}})", timeout_seconds)
    except KernelCallError as error:
        kernel.stop(now=True)
        raise KernelStartError(
            f"笔记本内核的准备没有成功：{error}", cure="检查预先加载的模块是否已安装，然后重新运行。"
        ) from error
    except BaseException:
        kernel.stop(now=True)
        raise
    return kernel


async def _start_async(timeout_seconds: int) -> tuple[Any, Any]:
    manager = AsyncKernelManager(kernel_name=KERNEL_NAME, config=KERNEL_CONFIG)
    # As nbclient starts its own: no history file shared between kernels. And no pause after every cell.
    await manager.start_kernel(
        extra_arguments=["--HistoryManager.hist_file=:memory:", "--IPythonKernel._execute_sleep=0"]
    )
    client = manager.client()
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=timeout_seconds)
    except RuntimeError as error:
        await _stop_async(manager, client, now=True)
        raise KernelStartError(
            f"笔记本内核在 {timeout_seconds} 秒内没有启动。", cure="关闭占用内存的程序后重新运行。"
        ) from error
    except BaseException:
        await _stop_async(manager, client, now=True)
        raise
    client.allow_stdin = False
    return manager, client


async def _call_async(manager: Any, client: Any, code: str, timeout_seconds: int) -> None:
    """Run code without a trace in history or counter; wait for the answer, the kernel's death or the limit."""
    asked = client.execute(code, silent=True, store_history=False)
    waiting = asyncio.ensure_future(_reply(client, asked))
    try:
        for _ in range(int(timeout_seconds / POLL_SECONDS) + 1):
            done, _pending = await asyncio.wait({waiting}, timeout=POLL_SECONDS)
            if done:
                content = waiting.result()
                break
            if not await manager.is_alive():
                raise KernelCallError("内核进程已结束")
        else:
            raise KernelCallError(f"内核 {timeout_seconds} 秒没有回应")
    finally:
        waiting.cancel()
    if content["status"] != "ok":
        raise KernelCallError(str(content.get("evalue") or content.get("ename")))


async def _reply(client: Any, asked: str) -> dict[str, Any]:
    while True:
        message = await client.get_shell_msg(timeout=None)
        if message["parent_header"].get("msg_id") == asked:
            content: dict[str, Any] = message["content"]
            return content


async def _stop_async(manager: Any, client: Any, now: bool) -> None:
    client.stop_channels()
    # An interrupt comes first in jupyter_client's shutdown; a dead process only has to be cleaned up.
    await manager.shutdown_kernel(now=now or not await manager.is_alive())


_start = run_sync(_start_async)
_call = run_sync(_call_async)
_stop = run_sync(_stop_async)
