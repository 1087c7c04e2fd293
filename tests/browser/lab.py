"""A running `touyan lab` for the tests: started as an analyst starts it, ended with everything it started."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.conftest import KEY

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_lab(home: Path) -> Iterator[str]:
    """The address the command tells. Afterwards no process of the Lab is left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "lab", "--no-browser", "--port", str(free_port())],
        env={**os.environ, "TOUYAN_HOME": str(home), "TOUYAN_VAULT_KEY": KEY, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=home,
    )
    started: list[psutil.Process] = []
    try:
        assert process.stdout is not None
        found = next((match for line in process.stdout if (match := ADDRESS.search(line))), None)
        assert found, "the Lab ended without telling its address"
        yield found.group()
        started = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    left = psutil.wait_procs(started, timeout=20)[1]
    for one in left:
        one.kill()
    assert not left
