"""The dearest indicators against the same question written by hand: equal first, then how many times the cost.

`python -m tests.bench.bench_catalogue [--write]` prints the result; `--write` keeps it in docs/explanation.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import duckdb

from analysis.indicators.calendar import use_calendar
from analysis.indicators.definition import CATALOGUE, VIEWS, Indicator, read_indicator
from analysis.indicators.views import view_texts, views_read, write_views
from analysis.pipeline import build
from analysis.standards.calendar_file import CALENDARS
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.bench.catalogue_by_hand import BY_HAND, READ
from tests.bench.participation_rows import bench_tables, loaded
from tests.bench.participation_ways import AS_OF

PAGE: Final = Path("docs/explanation/bench-catalogue.md")
SCALES: Final = ((48, 7), (2000, 5))
"""Branches, and how many interleaved runs the medians are of."""
LIMIT: Final = 1.3
_MORE: Final = (
    "UPDATE members SET full_date = join_date + INTERVAL 1 YEAR",
    """
    UPDATE meetings SET is_notified = hash(meeting_id) % 10 < 9, is_recorded = hash(meeting_id) % 7 < 6,
      is_archived = CASE WHEN hash(meeting_id) % 9 < 8 THEN hash(meeting_id) % 5 < 4 END,
      vote_kind = CASE WHEN kind = 'general_meeting' THEN 'resolution' END
    """,
    """
    INSERT INTO study_hours BY NAME
    SELECT member_id, 2025 AS work_year, '课程' || n AS course, 60 + 10 * (hash(member_id || n) % 10) AS hours_tenths,
      member_id || '|' || n AS row_key, 1 AS source_id, row_number() OVER () AS source_row
    FROM members, range(4) AS courses(n)
    """,
)
"""What the tables of the participation bench lack for the other questions."""

Cells = list[tuple[object, ...]]


@dataclass(frozen=True)
class Measured:
    """One indicator at one size: figures, and the median seconds of each step.

    `views`: making the views it reads, which others read too · `ours`: reading them · `scan`: one reading of the
    columns needed.
    """

    indicator: Indicator
    figures: int
    views: float
    ours: float
    by_hand: float
    scan: float


def prepared(branches: int) -> duckdb.DuckDBPyConnection:
    """An edition in memory whose catalogue can still be asked: turnout and calendars stand, views do not."""
    con = loaded(bench_tables(branches))
    con.execute(create_table(CONTRACTS["study_hours"]))
    for statement in _MORE:
        con.execute(statement)
    build(con, as_of=AS_OF, catalogue=[read_indicator(CATALOGUE / "organisation_count.sql")])
    return con


def ours_text(indicator: Indicator) -> str:
    """Its evidence added up as far as the question by hand goes."""
    return (
        "SELECT org_id, on_date, cut, sum(CASE WHEN status = 'counted' THEN numerator ELSE 0 END),"
        " sum(CASE WHEN status = 'counted' THEN denominator ELSE 0 END),"
        f" sum(CASE WHEN status = 'counted' THEN 0 ELSE 1 END) FROM ({indicator.sql}\n) AS evidence"
        f" WHERE on_date <= DATE '{AS_OF}' GROUP BY org_id, on_date, cut"
    )


def _asked(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[Cells, float]:
    begun = time.perf_counter()
    cells = con.execute(f"SELECT * FROM ({sql}\n) AS answer").fetchall()
    return cells, time.perf_counter() - begun


def _scanned(con: duckdb.DuckDBPyConnection, read: Mapping[str, Sequence[str]]) -> float:
    begun = time.perf_counter()
    for table, columns in read.items():
        con.execute(f"SELECT {', '.join(f'max({column})' for column in columns)} FROM {table}").fetchall()
    return time.perf_counter() - begun


def measure(con: duckdb.DuckDBPyConnection, name: str, runs: int) -> Measured:
    """Both ways and the reading in turn. Raises AssertionError unless every figure is the same."""
    indicator = read_indicator(CATALOGUE / f"{name}.sql")
    use_calendar(con, indicator.calendar)
    spent: list[tuple[float, float, float, float]] = []
    cells: Cells = []
    for _ in range(runs):
        views = _with_views(con, [indicator])
        cells, ours = _asked(con, ours_text(indicator))
        told, by_hand = _asked(con, BY_HAND[name])
        if sorted(map(_plain, cells)) != sorted(map(_plain, told)):
            raise AssertionError(f"{name} gives other figures than the question written by hand")
        spent.append((views, ours, by_hand, _scanned(con, READ[name])))
    return Measured(indicator, len(cells), *(median(step) for step in zip(*spent, strict=True)))


def together(con: duckdb.DuckDBPyConnection, runs: int) -> float:
    """Seconds of all of them as `compute` asks: calendar by calendar, every view made once."""
    asked = [read_indicator(CATALOGUE / f"{name}.sql") for name in BY_HAND]
    spent = []
    for _ in range(runs):
        whole = 0.0
        for calendar in CALENDARS:
            of_it = [indicator for indicator in asked if indicator.calendar == calendar]
            use_calendar(con, calendar)
            whole += _with_views(con, of_it) + sum(_asked(con, ours_text(indicator))[1] for indicator in of_it)
        spent.append(whole)
    return median(spent)


def _with_views(con: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator]) -> float:
    """Seconds to make the views they read anew."""
    views, texts = view_texts(VIEWS), [indicator.sql for indicator in indicators]
    for name in views_read(views, texts):
        con.execute(f"DROP TABLE IF EXISTS temp.{name}")
    begun = time.perf_counter()
    write_views(con, views, texts, anew=False)
    return time.perf_counter() - begun


def _plain(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


@dataclass(frozen=True)
class Scale:
    """Every indicator at one size, and the seconds of all of them together as `compute` asks."""

    branches: int
    runs: int
    measured: Sequence[Measured]
    together: float


def page(scales: Sequence[Scale]) -> str:
    """The result as a page of the documentation: ratios first, milliseconds of this machine beside them."""
    lines = [
        "# Bench: the dearest indicators against the same question by hand",
        "",
        "Made by `python -m tests.bench.bench_catalogue --write`. The questions by hand are frozen in",
        "`tests/bench/catalogue_by_hand.py`. They know the rules' numbers, the months of the year and who holds which",
        "meeting, answer one question, and give no item, no reason and no rule: ours looks all that up. Both start",
        "from the same loaded tables, run in turn in one process and give equal figures before any ratio is told.",
        "",
        f"Wanted is at most {LIMIT} ×. `views` are made once and serve every indicator of their kind: `alone` (views",
        "and indicator ÷ by hand) is what one indicator would cost by itself, `shared` what it costs once they are",
        "there; the last line of a size tells what all of them cost as `compute` asks, every view made once. `scan`:",
        "one reading of the columns needed.",
    ]
    for scale in scales:
        lines += [
            "",
            f"## {scale.branches:,} branches",
            "",
            "| indicator | figures | shared | alone | views | ours | by hand | scan |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
            *(_line(one) for one in sorted(scale.measured, key=lambda one: one.by_hand / one.ours)),
        ]
        over = sum(one.ours > LIMIT * one.by_hand for one in scale.measured)
        by_hand = sum(one.by_hand for one in scale.measured)
        lines += [
            "",
            f"All together {scale.together / by_hand:.2f} × ({scale.together:.2f} s, by hand {by_hand:.2f} s).",
            f"Shared, {over} of {len(scale.measured)} stand above {LIMIT} ×. Medians of {scale.runs} interleaved runs.",
        ]
    machine = f"{os.cpu_count()} shared cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join([*lines, "", f"Measured on {machine}, DuckDB {duckdb.__version__}.", ""])


def _line(one: Measured) -> str:
    spent = (one.views, one.ours, one.by_hand, one.scan)
    return (
        f"| {one.indicator.title} `{one.indicator.name}` | {one.figures:,} | {one.ours / one.by_hand:.2f} × |"
        f" {(one.views + one.ours) / one.by_hand:.2f} × | {' | '.join(f'{step * 1000:.1f} ms' for step in spent)} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    write = parser.parse_args(arguments).write
    scales = []
    for branches, runs in SCALES:
        with prepared(branches) as con:
            measured = [measure(con, name, runs) for name in BY_HAND]
            scales.append(Scale(branches, runs, measured, together(con, runs)))
    text = page(scales)
    print(text)  # noqa: T201
    if write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
