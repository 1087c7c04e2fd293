"""Starting JupyterLab, telling its address, and ending it together with us."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import zmq

from analysis.errors import EXIT_FINE, TouyanError
from analysis.lab.shelf import FIRST, bring_notebooks
from analysis.workspace import HOME_VARIABLE, PRIVATE, Workspace

_HERE: Final = Path(__file__).parent
_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 15
_LOOK_SECONDS: Final = 0.1
_LOG: Final = "lab.log"


class LabError(TouyanError):
    """JupyterLab did not start."""


def run_lab(workspace: Workspace, *, port: int, browser: bool, on_start: Callable[[str], None]) -> int:
    """Serve the working folder on 127.0.0.1 until interrupted; `on_start` is told the address with its token.

    The user's own Jupyter settings are neither read nor changed: ours lie in `data/lab`.
    Raises LabError when the server does not start, WorkspaceError when the notebooks cannot be brought.
    """
    first = bring_notebooks(workspace).relative_to(workspace.root) / FIRST
    runtime = Path(tempfile.mkdtemp(prefix="touyan-lab-"))
    token = runtime / "token"
    token.touch(mode=0o600)
    token.write_text(secrets.token_urlsafe(32), encoding="ascii")
    process = None
    environment = _environment(workspace, runtime, token)
    try:
        with _ended_by_signals(), (workspace.data / "lab" / _LOG).open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 our own interpreter and module
                _command(workspace, first.as_posix(), port, browser=browser),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            server = _wait_for(process, runtime, Path(log.name))
            address = f"{server['url']}lab/tree/{first.as_posix()}?token={server['token']}"
            on_start(address)
            process.wait()
    except KeyboardInterrupt:
        return EXIT_FINE
    finally:
        if process is not None:
            _stop(process)
        shutil.rmtree(runtime, ignore_errors=True)
    return EXIT_FINE


def _command(workspace: Workspace, first: str, port: int, *, browser: bool) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "analysis.lab.jupyter",
        f"--config={_HERE / 'server.json'}",
        f"--ServerApp.root_dir={workspace.root}",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        f"--LabApp.app_settings_dir={_HERE / 'settings'}",
        f"--LabApp.default_url=/lab/tree/{first}",
        # Other users of the machine can listen to an open port: kernels talk encrypted where zmq can.
        f"--KernelManager.transport_encryption={'auto' if zmq.has('curve') else 'disabled'}",
    ]
    return [*command, "--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else command


def _environment(workspace: Workspace, runtime: Path, token: Path) -> dict[str, str]:
    """Ours for the server and its kernels: no setting, extension or history of the user's other Jupyter."""
    own = workspace.data / "lab"
    own.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    return kept | {
        HOME_VARIABLE: str(workspace.root),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_TOKEN_FILE": str(token),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
    }


def _wait_for(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> dict[str, Any]:
    """What the server wrote about itself once it listened. Raises LabError."""
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        for path in runtime.glob("jpserver-*.json"):
            try:
                server: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                continue  # being written
            return server
        time.sleep(_LOOK_SECONDS)
    raise LabError(
        "JupyterLab 没有启动。",
        where=str(log),
        expected=f"{_START_SECONDS} 秒之内在本机端口上开始服务",
        cure="换一个端口再试（--port）；仍不行，请把上面的文件交给维护人员。",
    )


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A polite request to end us is an interrupt: the server must not live on without us."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server, and with it its kernels; by force only when it does not listen."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
