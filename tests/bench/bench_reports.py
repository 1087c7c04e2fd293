"""Full reports (notebook, Word file, workbook, page) of many units: time, memory, and the papermill loop beside it.

`python -m tests.bench.bench_reports [--units 1000] [--write]` prints the result; `--write` keeps it in
docs/explanation. Outputs of the loop and of ours are compared before any ratio is told.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from analysis.disclosure import OpenEdition
from analysis.publish.notebook.papermill_import import papermill
from analysis.publish.year import NOTEBOOK_NAME, TEMPLATE, publish_year, top_releases
from analysis.store.editions import open_edition
from analysis.workspace import Workspace, open_workspace
from tests.bench.report_committees import multiply, sample_home
from tests.notebook_material import read_cells

PAGE = Path("docs/explanation/bench-reports.md")
YEAR = 2025
LOOP_UNITS = 120
LOOP_MEASURED = 3
_MARKS = (100, 250, 500, 750)
_PRODUCTS = {".ipynb", ".docx", ".xlsx", ".html"}
_RESUME = "import sys; from tests.bench.bench_reports import make; make(sys.argv[1], int(sys.argv[2]))"


@dataclass
class Made:
    """One run: seconds with start and stop of the kernels, and resident megabytes of all processes at some counts."""

    units: int
    seconds: float = 0.0
    memory: dict[int, int] = field(default_factory=dict)
    unchanged: int = 0


@dataclass(frozen=True)
class Measured:
    """`loop`: seconds a report of a papermill loop with a kernel each, measured on a few units."""

    loop: float
    ours: Made
    many: Made
    killed_at: int
    resumed: Made


def resident() -> int:
    """Megabytes of this process and its kernels."""
    me = psutil.Process()
    return sum(one.memory_info().rss for one in (me, *me.children(recursive=True))) // 2**20


def unit_codes(edition: OpenEdition, units: int) -> list[str]:
    """The first units of the year in tree order."""
    return [unit.unit_id for one in top_releases(edition, "public") for unit in one.units(YEAR)][:units]


def make(home: str | Path, units: int, *, force: bool = False) -> Made:
    """Reports of the first units of the newest edition."""
    made = Made(units)

    def told(_: str, done: int, total: int) -> None:
        if done in _MARKS or done == total:
            made.memory[done] = resident()

    workspace = open_workspace(Path(home))
    begun = time.perf_counter()
    with open_edition(workspace.editions) as edition:
        codes = unit_codes(edition, units)
        report = publish_year(workspace, edition, YEAR, codes, progress=told, force=force)
    made.seconds = time.perf_counter() - begun
    made.unchanged = len(report.unchanged)
    if report.failed or len(report.units) != units:
        raise AssertionError(f"{len(report.failed)} of {len(report.units)} failed: {report.failed[:1]}")
    return made


def loop(workspace: Workspace, folder: Path, units: int) -> float:
    """Seconds a report of papermill as it comes, a kernel for every unit; on some spread over the first `units`."""
    with open_edition(workspace.editions) as edition:
        number = edition.number
        codes = unit_codes(edition, units)[units // (2 * LOOP_MEASURED) :: units // LOOP_MEASURED][:LOOP_MEASURED]
    begun = time.perf_counter()
    for code in codes:
        place = folder / code
        place.mkdir(parents=True)
        parameters = {"workspace": str(workspace.root), "edition": number, "unit": code, "year": YEAR}
        papermill.execute_notebook(
            TEMPLATE, place / NOTEBOOK_NAME, {**parameters, "profile": "public", "folder": str(place)},
            progress_bar=False,
        )  # fmt: skip
    seconds = (time.perf_counter() - begun) / len(codes)
    for code in codes:
        ours = workspace.reports / str(YEAR) / code / NOTEBOOK_NAME
        # The last two cells print where the files lie, which differs.
        if read_cells(folder / code / NOTEBOOK_NAME)[:-2] != read_cells(ours)[:-2]:
            raise AssertionError(f"the report of {code} differs between the loop and ours")
    return seconds


def kill_half_way(home: Path, units: int) -> int:
    """Kill a run when half of its units are there, and check that every unit's folder is whole; how many there are."""
    child = subprocess.Popen([sys.executable, "-c", _RESUME, str(home), str(units)], start_new_session=True)
    while len(finished(home)) < units // 2:
        if child.poll() is not None:
            raise AssertionError("the run was over before it could be killed")
        time.sleep(0.1)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    return len(finished(home))


def finished(home: Path) -> list[Path]:
    """Folders of units; raises when one of them holds half a report."""
    folders = [path.parent for path in (home / "reports" / str(YEAR)).glob("*/.made.year.json")]
    for folder in folders:
        if not {path.suffix for path in folder.iterdir()} >= _PRODUCTS:
            raise AssertionError(f"half a report lies in {folder.name}")
    return folders


def measure(folder: Path, units: int, copies: int) -> Measured:
    """The loop, ours with as many units, very many units, and a run that was killed and taken up again."""
    workspace = sample_home(folder / "home")
    multiply(workspace, copies)
    few = min(LOOP_UNITS, units)
    ours = make(workspace.root, few, force=True)
    looped = loop(workspace, folder / "loop", few)
    (workspace.reports / str(YEAR)).rename(folder / "first")
    killed = kill_half_way(workspace.root, min(40, few))
    resumed = make(workspace.root, min(40, few))
    many = ours if units == few else make(workspace.root, units, force=True)
    return Measured(looped, ours, many, killed, resumed)


def page(measured: Measured) -> str:
    """The result as a page of the documentation: ratios first, seconds of this machine beside them."""
    ours, many, resumed = measured.ours, measured.many, measured.resumed
    memory = ", ".join(f"{megabytes} MB at {count}" for count, megabytes in many.memory.items())
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    lines = [f"| papermill, a kernel each | {LOOP_MEASURED} | 1.0 × | {measured.loop:.2f} s | |"]
    for one in (ours,) if many is ours else (ours, many):
        each, all_of_it = one.seconds / one.units, f"{one.seconds:.0f} s"
        lines.append(f"| `touyan report` | {one.units} | {measured.loop / each:.1f} × | {each:.2f} s | {all_of_it} |")
    ended = f"""\
Killed when {measured.killed_at} of {resumed.units} were there: every folder held a whole report; the next
run left {resumed.unchanged} alone and made the other {resumed.units - resumed.unchanged}.

Measured on {os.cpu_count()} shared cores (load {load:.1f} at the end), {platform.system()}, Python \
{platform.python_version()}."""
    return "\n".join(
        [
            "# Bench: full reports of many units",
            "",
            "Made by `python -m tests.bench.bench_reports --write`: notebook, Word summary, workbook and page of every",
            "unit, from an edition that holds the sample committee many times over, all ways in the same run. The",
            f"papermill loop was measured on {LOOP_MEASURED} units spread over the tree; its outputs equal ours. Start",
            "and stop of the kernels are counted in.",
            "",
            "| way | units | against the loop | per report | all |",
            "|---|---:|---:|---:|---:|",
            *lines,
            "",
            f"Memory of all processes together: {memory}.",
            "",
            ended,
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("TOUYAN_VAULT_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    with tempfile.TemporaryDirectory() as folder:
        text = page(measure(Path(folder), asked.units, 1 + asked.units // 57))
    print(text)  # noqa: T201
    if asked.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
