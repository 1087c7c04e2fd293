"""A year's reports stopped half-way: what is there is whole, the rest is made by the next run, nothing is left about.

The notebooks are stood in for by files; the bench kills a real run (`tests/bench/bench_reports.py`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.publish import year
from analysis.publish.files import staging_folder
from analysis.publish.notebook.pool import NotebookJob, NotebookResult
from analysis.publish.outcome import PublishReport
from analysis.publish.year import NOTEBOOK_NAME, publish_year
from analysis.store.editions import connect_edition
from analysis.workspace import Workspace, open_workspace
from tests.editions import draw_edition

UNITS = ("A1", "A2", "C1")
FILES = ("index.html", NOTEBOOK_NAME, "附表.xlsx")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = open_workspace(tmp_path_factory.mktemp("home"))
    draw_edition(made.editions / "0007.duckdb").con.close()
    return made


@pytest.fixture
def publish(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., PublishReport]:
    def run(staging: Path, jobs: dict[str, dict[str, object]], keep: Callable[[str, NotebookResult], None]) -> None:
        for code, parameters in jobs.items():
            output = staging / code / NOTEBOOK_NAME
            output.parent.mkdir(parents=True)
            for name in FILES:
                (output.parent / name).write_text(f"{code} {name}", encoding="utf-8")
            keep(code, NotebookResult(NotebookJob(year.TEMPLATE, output, parameters), None, 0.1))

    def once(**options: object) -> PublishReport:
        edition = connect_edition(workspace.editions)
        try:
            return publish_year(workspace, edition, 2025, UNITS, **options)  # type: ignore[arg-type]
        finally:
            edition.con.close()

    monkeypatch.setattr(year, "_run", run)
    return once


def lying(workspace: Workspace, unit: str) -> set[str]:
    folder = workspace.reports / "2025" / unit
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_an_interrupted_year_is_taken_up_where_it_stopped(
    workspace: Workspace, publish: Callable[..., PublishReport]
) -> None:
    def stop(_: str, done: int, __: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(progress=stop)

    assert [len(lying(workspace, unit)) for unit in UNITS] == [4, 4, 0]
    assert [path.name for path in workspace.reports.iterdir()] == ["2025"]
    again = publish()
    assert [one.state for one in again.units] == ["unchanged", "unchanged", "made"]


def test_a_unit_whose_files_were_half_in_their_place_is_made_again(
    workspace: Workspace, publish: Callable[..., PublishReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(force=True)
    rename = Path.replace

    def break_down(path: Path, target: Path) -> Path:
        if path.name == NOTEBOOK_NAME and target.parent.name == "A2":
            raise OSError("no space left")
        return rename(path, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", break_down)
        (workspace.reports / "2025" / "A2" / ".made.year.json").unlink()
        with pytest.raises(OSError, match="no space"):
            publish()

    assert ".made.year.json" not in lying(workspace, "A2")
    assert [one.state for one in publish().units] == ["unchanged", "made", "unchanged"]


def test_what_a_killed_run_left_is_swept_up_once_it_is_a_day_old(tmp_path: Path) -> None:
    old, young, other = tmp_path / f".{'a' * 32}", tmp_path / f".{'b' * 32}", tmp_path / ".ours"
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "报告.ipynb").write_text("{", encoding="utf-8")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    for folder in (old, other):
        os.utime(folder, (two_days_ago, two_days_ago))
    with staging_folder(tmp_path) as staging:
        staging.mkdir()
    assert {path.name for path in tmp_path.iterdir()} == {young.name, other.name}
