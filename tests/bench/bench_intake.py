"""Reading attendance side by side: our import, and pandas scripts with the same checks; equal first, then ratios.

`python -m tests.bench.bench_intake [--rows N …] [--runs N] [--files csv] [--write]`; each way in a process of its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import floor
from pathlib import Path
from typing import Any

import polars as pl

from analysis.store.vault import open_vault
from analysis.store.vault_key import KEY_VARIABLE
from analysis.workspace import open_workspace
from tests.bench.intake_rows import write_basics, write_rows
from tests.ledgers import KEY, stored

MEMORY_VARIABLE = "_RJEM_MALLOC_CONF"
PAGE = Path("docs/explanation/bench-intake.md")
ROWS = (100_000, 1_000_000)
FILES = ("xlsx", "csv")
SCRIPTS = {"pandas, whole columns": "columns", "pandas, each text once": "texts"}
_ACCEPTED = """
SELECT m.org_id, m.kind, m.held_date::VARCHAR, a.member_id, a.state
FROM attendance a JOIN meetings m USING (meeting_id)
"""

_AIMS = {
    ("xlsx", "seconds"): ("xlsx in under a third of the time", 3),
    ("csv", "seconds"): ("csv five times as quick", 5),
    ("xlsx", "peak"): ("xlsx with less than half of the memory", 2),
    ("csv", "peak"): ("csv with less than half of the memory", 2),
}
"""What was asked for: how many times as much the scripts may take at least."""

Told = Mapping[str, Any]


def run(module: str, *arguments: object) -> Told:
    """Run a way in a process of its own and take what it tells."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    # Polars, once loaded here, tells its children how to keep memory: a way decides for itself, as at a desk.
    environment = {name: value for name, value in os.environ.items() if name != MEMORY_VARIABLE} | {KEY_VARIABLE: KEY}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: Told = json.loads(ran.stdout.splitlines()[-1])
    return told


def accepted_by_us(home: Path) -> set[tuple[object, ...]]:
    """org_id, kind, held_date, id_no, state of every row stored."""
    workspace = open_workspace(home)
    numbers = dict(open_vault(workspace).identities([1]).select("member_id", "id_no").iter_rows())
    rows = stored(workspace, _ACCEPTED)
    return {(org, kind, day, numbers[str(person)], state) for org, kind, day, person, state in rows}


def measure(rows: int, runs: int = 1, files: Sequence[str] = FILES) -> dict[str, dict[str, Told]]:
    """By format and way, the quickest of some runs in turn.

    Raises AssertionError unless every way accepts the same rows, refuses the same for the same reasons, and leaves out
    as many.
    """
    os.environ[KEY_VARIABLE] = KEY
    measured: dict[str, dict[str, Told]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "in").mkdir()
        write_basics(folder / "in")
        assert run("intake_ours", folder / "basics", folder / "in")["exit_code"] == 0, "the registers must be sound"
        for path in write_rows(folder, rows):
            if path.suffix[1:] not in files:
                continue
            ways: dict[str, list[Told]] = {}
            for _ in range(runs):
                home = folder / "home"
                shutil.rmtree(home, ignore_errors=True)
                shutil.copytree(folder / "basics", home)
                ours = run("intake_ours", home, path)
                ways.setdefault("ours", []).append(ours)
                for name, way in SCRIPTS.items():
                    theirs = run("intake_pandas", folder / "in", path, way)
                    _compare(path, home, ours, theirs)
                    ways.setdefault(name, []).append(theirs)
            measured[path.suffix[1:]] = {
                name: min(told, key=lambda one: float(one["seconds"])) for name, told in ways.items()
            }
    return measured


def _compare(path: Path, home: Path, ours: Told, theirs: Told) -> None:
    assert (ours["accepted"], ours["skipped"]) == (theirs["accepted"], theirs["skipped"]), (ours, theirs)
    with path.with_suffix(".wrong.csv").open(encoding="utf-8") as file:
        wrong = {(int(row["row"]), row["code"]) for row in csv.DictReader(file)}
    assert {tuple(one) for one in ours["wrong"]} == wrong
    columns = ["org_id", "kind", "held_date", "id_no", "state"]
    kept = pl.read_parquet(path.with_suffix(".parquet"), columns=columns).select(columns)
    assert accepted_by_us(home) == set(kept.iter_rows())


def page(measured: Mapping[int, Mapping[str, Mapping[str, Told]]]) -> str:
    """The result as a page of the documentation: ratios first."""
    lines = [
        "# Bench: intake, side by side",
        "",
        "Made by `python -m tests.bench.bench_intake --write` (`make bench` prints it): a ledger of",
        "attendance of nine columns, days written in four ways, names with spaces and 同志, states by several",
        "words, a total and a signature, one row in five hundred wrong or a copy; read by our import and by a",
        "pandas script that makes the same checks (days, codes, organisations, ID numbers with their check",
        "digit, name against number, members, founding and dissolution, copies and contradictions). All ways",
        "accept the same rows and refuse the same rows for the same reasons before any ratio is told. The",
        "script is written twice: cleaning whole columns with the methods of `.str`, as it is usually",
        "written, and mapping each distinct text once, as we do ourselves. Ours does more: it finds form and",
        "header, compares with what is stored, writes the store and its books in one transaction, the vault,",
        "and the workbook of rows to hand back; pandas writes Parquet and a csv. How it is done, and what was",
        "tried: [decision 0024](../decisions/0024-each-text-once.md).",
        "",
        "| rows | file | way | seconds | against ours | processor seconds | against ours | peak | against ours |",
        "|---:|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for rows, kinds in measured.items():
        for kind, ways in kinds.items():
            ours = ways["ours"]
            for way, told in ways.items():
                cells = [f"{rows:,}", kind, way]
                for what, unit in (("seconds", ".1f"), ("work", ".1f"), ("peak", ",.0f")):
                    mine, theirs = float(ours[what]), float(told[what])
                    cells += [f"{theirs:{unit}}{' MB' if what == 'peak' else ''}", f"{theirs / mine:.2f} ×"]
                lines.append(f"| {' | '.join(cells)} |")
    version = next(
        told["version"]
        for kinds in measured.values()
        for ways in kinds.values()
        for told in ways.values()
        if "version" in told
    )
    machine = f"{os.cpu_count()} shared cores, {platform.system()}, Python {platform.python_version()}"
    lines += [
        "",
        f"Measured on {machine}, pandas {version}, the quickest of the runs by the clock.",
        "",
        *aims(measured),
    ]
    return "\n".join([*lines, ""])


def aims(measured: Mapping[int, Mapping[str, Mapping[str, Told]]]) -> list[str]:
    """What was asked for, and whether the ratios measured hold it against each script."""
    lines = [
        "What was asked for (of 1,000,000 rows), and whether it holds, by the ratios above:",
        "",
        f"| rows | aim | at least | {' | '.join(SCRIPTS)} |",
        f"|---:|---|---:|{'---|' * len(SCRIPTS)}",
    ]
    for rows, kinds in measured.items():
        for (kind, what), (aim, times) in _AIMS.items():
            if ways := kinds.get(kind):
                ratios = [float(ways[name][what]) / float(ways["ours"][what]) for name in SCRIPTS]
                held = [f"{'yes' if ratio >= times else 'no'}: {floor(ratio * 100) / 100:.2f} ×" for ratio in ratios]
                lines.append(f"| {rows:,} | {aim} | {times} × | {' | '.join(held)} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS, help="rows of attendance")
    parser.add_argument("--runs", type=int, default=1, help="runs of each way; the quickest counts")
    parser.add_argument("--files", nargs="+", default=FILES, choices=FILES, help="kinds of file")
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    given = parser.parse_args(arguments)
    text = page({rows: measure(rows, given.runs, given.files) for rows in given.rows})
    print(text)  # noqa: T201
    if given.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
