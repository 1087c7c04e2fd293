"""The sample committee, imported and computed once for all workers; tests copy what they change."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest
from click.testing import CliRunner

from analysis.cli import app
from analysis.terminal.language import speak_chinese

U = TypeVar("U")
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


_SHARED: Final = "TOUYAN_TEST_SAMPLE"
"""Names, for the workers, the folder in which the sample is being made beside them."""


def pytest_configure(config: pytest.Config) -> None:
    """Where there are workers, the sample is made beside them from the first moment."""
    if "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None):
        return
    shared = Path(tempfile.mkdtemp(prefix="touyan-sample-"))
    os.environ[_SHARED] = str(shared)
    making = subprocess.Popen([sys.executable, "-m", "tests.conftest"], cwd=config.rootpath)

    def tidy() -> None:
        making.kill()
        making.wait()
        shutil.rmtree(shared, ignore_errors=True)

    config.add_cleanup(tidy)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what needs no sample, then what goes through all of it, so that nobody waits at either end.

    The workers are given whole files (`--dist loadfile`), so what a file's tests share is made ready once.
    """
    place: dict[Path, int] = {}
    for item in items:
        needs_sample = "sample_home" in getattr(item, "fixturenames", ())
        own = 0 if not needs_sample else 1 if item.get_closest_marker("whole_sample") else 2
        place[item.path] = max(own, place.get(item.path, 0))
    items.sort(key=lambda item: place[item.path])


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the sample imported and computed (截至 2025-12-31). Read only: copy it to change it."""
    if _SHARED not in os.environ:
        home = tmp_path_factory.mktemp("sample") / "home"
        _build(home)
        return home
    shared = Path(os.environ[_SHARED])
    deadline = time.monotonic() + 300
    while not (shared / "done").exists():
        assert not (shared / "failed").exists(), (shared / "failed").read_text(encoding="utf-8")
        assert time.monotonic() < deadline, "whoever makes the sample has died"
        time.sleep(0.2)
    return shared / "home"


def every_second(units: Sequence[U]) -> Sequence[U]:
    """What `make test` goes through of the whole sample; `make soak` (`TOUYAN_SOAK`) leaves nothing out."""
    return units if os.environ.get("TOUYAN_SOAK") else units[::2]


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


def _build_shared(shared: Path) -> None:
    try:
        _build(shared / "home")
    except BaseException as error:
        (shared / "failed").write_text(repr(error), encoding="utf-8")
        raise
    (shared / "done").touch()


if __name__ == "__main__":
    _build_shared(Path(os.environ[_SHARED]))
