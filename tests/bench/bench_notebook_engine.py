"""Time per report: a papermill loop with a kernel each, our warm kernel, and two of them; in the same run.

`python -m tests.bench.bench_notebook_engine [--write]` prints the result; `--write` keeps it in docs/explanation.
Outputs and execution counts are compared before any ratio is told.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.notebook.papermill_import import papermill
from analysis.publish.notebook.pool import NotebookJob, run_many
from analysis.publish.notebook.runner import run_notebook
from analysis.publish.notebook.warm_engine import NotebookEngine
from tests.notebook_material import read_cells, write_template

PAGE = Path("docs/explanation/bench-notebook-engine.md")
NAIVE_RUNS = 3
WARM_RUNS = 57  # the units of a committee: itself, a second one, 7 general branches, 48 branches

IMPORTS = "import duckdb\nimport pandas as pd\nimport plotly.graph_objects as go\nimport polars as pl"
MEETINGS = """
meetings = duckdb.sql(f'''
    SELECT branch, month, 20 + (branch * 7 + month) % 9 AS due, 15 + (branch + month * {seed}) % 6 AS present
    FROM range(1, 49) branches(branch), range(1, 13) months(month) ORDER BY branch, month
''').pl()
"""
BARS = "go.Figure(go.Bar(x=months, y=by_month['{column}'].to_list(), name='{column}'))"
MONTHS = """
by_month = meetings.group_by('month').agg(pl.sum('due', 'present')).sort('month')
months = [f'{one} 月' for one in by_month['month']]
"""
HEAT_MAP = """
rows = [one['present'].to_list() for _, one in meetings.group_by('branch', maintain_order=True)]
go.Figure(go.Heatmap(x=months, z=rows))
"""
LINE = """
figure = go.Figure(go.Scatter(x=months, y=by_month['due'].to_list(), mode='lines+markers'))
figure.update_layout(title='到会情况', height=360)
"""
CELLS = (
    IMPORTS,
    MEETINGS,
    MONTHS,
    "by_month",
    "meetings.group_by('branch').agg(pl.sum('due', 'present')).sort('branch').to_pandas().head()",
    BARS.format(column="due"),
    BARS.format(column="present"),
    "go.Figure([go.Scatter(x=months, y=by_month[one].to_list(), name=one) for one in ('due', 'present')])",
    HEAT_MAP,
    LINE,
    "print(f'种子 {seed}，应到 {meetings[\"due\"].sum()} 人次')",
)


@dataclass(frozen=True)
class Measured:
    """Seconds per report of each way of running; the warm ones without and with the start of their kernels."""

    naive: float
    warm: float
    warm_with_start: float
    pool_with_start: float


def measure(folder: Path) -> Measured:
    """Run the same template in every way, check that the outputs are equal, and time it."""
    template = write_template(folder / "template.ipynb", CELLS, parameters="seed: int = 1")
    naive = _seconds(_naive, template, folder, NAIVE_RUNS) / NAIVE_RUNS
    begun = time.perf_counter()
    with NotebookEngine() as engine:
        _warm(engine, template, folder, 0)
        started = time.perf_counter()
        for number in range(1, WARM_RUNS):
            _warm(engine, template, folder, number)
        warm = (time.perf_counter() - started) / (WARM_RUNS - 1)
    warm_with_start = (time.perf_counter() - begun) / WARM_RUNS
    for number in range(NAIVE_RUNS):
        if read_cells(folder / f"naive{number}.ipynb") != read_cells(folder / f"warm{number}.ipynb"):
            raise AssertionError(f"report {number} differs between the naive and the warm run")
    pool = _seconds(_pool, template, folder, WARM_RUNS) / WARM_RUNS
    return Measured(naive, warm, warm_with_start, pool)


def _seconds(run: Callable[[Path, Path, int], None], template: Path, folder: Path, runs: int) -> float:
    begun = time.perf_counter()
    run(template, folder, runs)
    return time.perf_counter() - begun


def _naive(template: Path, folder: Path, runs: int) -> None:
    for number in range(runs):
        papermill.execute_notebook(template, folder / f"naive{number}.ipynb", {"seed": number}, progress_bar=False)


def _warm(engine: NotebookEngine, template: Path, folder: Path, number: int) -> None:
    run_notebook(template, folder / f"warm{number}.ipynb", {"seed": number}, engine=engine, timeout_seconds=60)


def _pool(template: Path, folder: Path, runs: int) -> None:
    jobs = [NotebookJob(template, folder / f"pool{number}.ipynb", {"seed": number}) for number in range(runs)]
    failed = [one.error for one in run_many(jobs, workers=2, on_done=lambda _: None) if one.error]
    if failed:
        raise failed[0]


def page(measured: Measured) -> str:
    """The result as a page of the documentation: ratios first, seconds of this machine beside them."""
    rows = (
        ("papermill, a kernel each (naive)", measured.naive),
        ("warm kernel, from the second report on", measured.warm),
        (f"warm kernel, {WARM_RUNS} reports with its start and stop", measured.warm_with_start),
        (f"two warm kernels, {WARM_RUNS} reports with their start and stop", measured.pool_with_start),
    )
    lines = [f"| {name} | {measured.naive / one:.1f} × | {one:.3f} s |" for name, one in rows]
    return "\n".join(
        [
            "# Bench: the warm notebook engine",
            "",
            "Made by `python -m tests.bench.bench_notebook_engine --write`: a report of 12 code cells with 5 Plotly",
            "figures, per report, all ways in the same run. Outputs and execution counts of the naive and the warm",
            "reports were compared and are equal. How it works and what it may leave behind:",
            "[decision 0006](../decisions/0006-warm-kernel-engine.md).",
            "",
            "| way | against naive | per report |",
            "|---|---:|---:|",
            *lines,
            "",
            f"Measured on {os.cpu_count()} shared cores, {platform.system()}, Python {platform.python_version()}.",
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    write = parser.parse_args(arguments).write
    with tempfile.TemporaryDirectory() as folder:
        text = page(measure(Path(folder)))
    print(text)  # noqa: T201
    if write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
