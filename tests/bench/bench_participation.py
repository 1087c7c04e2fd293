"""Participation side by side: ours, pandas, hand-written DuckDB SQL; equal first, then ratios.

`python -m tests.bench.bench_participation [--write]` prints the result; `--write` keeps it in docs/explanation.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd

from tests.bench.participation_rows import Tables, bench_tables, loaded
from tests.bench.participation_ways import Cells, by_hand, ours, with_pandas

PAGE = Path("docs/explanation/bench-participation.md")
SCALES = ((48, 7), (2000, 3))
"""Branches, and how many interleaved runs the medians are of."""
OURS, PANDAS, BY_HAND = "ours: tree, turnout, evidence, facts of all periods", "pandas", "hand-written DuckDB SQL"


@dataclass(frozen=True)
class Measured:
    """One scale: how much there was, and the median seconds of each way."""

    branches: int
    attendance_rows: int
    cells: int
    runs: int
    seconds: dict[str, float]


def _in_database(tables: Tables, way: Callable[[duckdb.DuckDBPyConnection], Cells]) -> tuple[Cells, float]:
    with loaded(tables) as con:
        begun = time.perf_counter()
        cells = way(con)
        return cells, time.perf_counter() - begun


def _in_pandas(frames: dict[str, pd.DataFrame]) -> tuple[Cells, float]:
    begun = time.perf_counter()
    cells = with_pandas(frames)
    return cells, time.perf_counter() - begun


def pandas_frames(tables: Tables) -> dict[str, pd.DataFrame]:
    """The same tables as an analyst would hold them: days as datetimes."""
    frames = {name: frame.to_pandas() for name, frame in tables.items()}
    for name, frame in tables.items():
        for column, kind in frame.schema.items():
            if str(kind) == "Date":
                frames[name][column] = pd.to_datetime(frames[name][column])
    return frames


def measure(branches: int, runs: int) -> Measured:
    """Run the three ways in turn, so that a busy moment hits all. Raises AssertionError unless all are equal."""
    tables = bench_tables(branches)
    frames = pandas_frames(tables)
    seconds: dict[str, list[float]] = {OURS: [], PANDAS: [], BY_HAND: []}
    cells: Cells = {}
    for _ in range(runs):
        done = {
            OURS: _in_database(tables, ours),
            PANDAS: _in_pandas(frames),
            BY_HAND: _in_database(tables, by_hand),
        }
        cells = done[OURS][0]
        for way, (found, spent) in done.items():
            if found != cells:
                raise AssertionError(f"{way} gives other figures than ours at {branches} branches")
            seconds[way].append(spent)
    return Measured(
        branches, tables["attendance"].height, len(cells), runs, {way: median(spent) for way, spent in seconds.items()}
    )


def page(measured: Sequence[Measured]) -> str:
    """The result as a page of the documentation: ratios first, seconds of this machine beside them."""
    lines = [
        "# Bench: participation, side by side",
        "",
        "Made by `python -m tests.bench.bench_participation --write`: 参与率 by unit, month and meeting kind, from raw",
        "rows (members, stays, posts, meetings, attendance, a moving tree). All three ways start from loaded tables,",
        "run in turn in one process, and give equal figures, cell by cell, before any ratio is told.",
        "Ours does more than was asked: evidence of every meeting, and facts of every month, quarter, half, year and",
        "year to date, which every later question reads in milliseconds; the other two answer this one question.",
    ]
    for one in measured:
        lines += [
            "",
            f"## {one.branches:,} branches, {one.attendance_rows:,} attendance rows, {one.cells:,} figures",
            "",
            "| way | time against ours | median |",
            "|---|---:|---:|",
            *(f"| {way} | {spent / one.seconds[OURS]:.2f} × | {spent:.3f} s |" for way, spent in one.seconds.items()),
            "",
            f"Medians of {one.runs} interleaved runs.",
        ]
    machine = f"{os.cpu_count()} shared cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join([*lines, "", f"Measured on {machine}, DuckDB {duckdb.__version__}, pandas {pd.__version__}.", ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    write = parser.parse_args(arguments).write
    text = page([measure(branches, runs) for branches, runs in SCALES])
    print(text)  # noqa: T201
    if write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
