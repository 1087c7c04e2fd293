"""The sample committee, imported and computed once for all workers; tests copy what they change."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import app
from analysis.terminal.language import speak_chinese

KEY = base64.b64encode(bytes(range(32))).decode()


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def touyan(*args: str, home: Path, env: dict[str, str] | None = None) -> Ran:
    """Run the command as an analyst would, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *args],
        env={**os.environ, "TOUYAN_HOME": str(home), "TOUYAN_VAULT_KEY": KEY, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=home,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _build(home: Path) -> None:
    home.mkdir()
    for args, codes in (
        (("sample", "data/incoming"), {0}),
        (("import", "data/incoming", "--json"), {1}),
        (("compute", "--as-of", "2025-12-31"), {0}),
    ):
        ran = touyan(*args, home=home)
        assert ran.code in codes, ran.err or ran.out
        if args[0] == "import":
            (home / "import.json").write_text(ran.out, encoding="utf-8")


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the sample imported and computed (截至 2025-12-31). Read only: copy it to change it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    home, lock, done = shared / "sample-home", shared / "sample-home.lock", shared / "sample-home.done"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not done.exists():
            assert time.monotonic() < deadline, "the worker that builds the sample has died"
            time.sleep(0.2)
    else:
        _build(home)
        done.touch()
    return home


@pytest.fixture
def copied_home(sample_home: Path, tmp_path: Path) -> Path:
    """The sample's working folder, the test's own to change."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


@pytest.fixture
def call(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command in this process, on the shared sample unless another folder is given."""
    speak_chinese()
    monkeypatch.setenv("TOUYAN_VAULT_KEY", KEY)

    def command(*args: str, home: Path | None = None) -> Ran:
        monkeypatch.setenv("TOUYAN_HOME", str(home or sample_home))
        done = CliRunner().invoke(app, args, prog_name="touyan")
        return Ran(done.exit_code, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def import_report(sample_home: Path) -> dict[str, object]:
    """What `touyan import --json` said of the sample."""
    report: dict[str, object] = json.loads((sample_home / "import.json").read_text(encoding="utf-8"))
    return report
