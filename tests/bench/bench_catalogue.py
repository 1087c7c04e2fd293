"""The dearest indicators against the same question written by hand: equal first, then how many times the cost.

`python -m tests.bench.bench_catalogue [--write]` prints the result; `--write` keeps it in docs/explanation.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import duckdb

from analysis.indicators.calendar import use_calendar
from analysis.indicators.definition import CATALOGUE, VIEWS, Indicator, load_catalogue, read_indicator
from analysis.indicators.evidence import collect_all
from analysis.indicators.views import view_texts, views_read, write_views
from analysis.pipeline import build
from analysis.standards.calendar_file import CALENDARS
from analysis.store.editions import open_edition
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.bench.catalogue_by_hand import BY_HAND, READ
from tests.bench.participation_rows import bench_tables, loaded
from tests.bench.participation_ways import AS_OF
from tests.bench.report_committees import sample_home

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

_LEFT_OUT: Final = "count(CASE WHEN status = 'excluded' THEN 1 END)"
_CELLS: Final = "org_id, on_date, cut, numerator, denominator, excluded"


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
    """Its evidence added up as far as the question by hand goes; a count has no denominator."""
    due = "0" if indicator.kind == "count" else _sum("denominator")
    return (
        f"SELECT org_id, on_date, cut, {_sum('numerator')}, {due}, {_LEFT_OUT}"
        f" FROM ({indicator.sql}\n) AS evidence WHERE on_date <= DATE '{AS_OF}' GROUP BY org_id, on_date, cut"
    )


def _sum(column: str) -> str:
    return f"CAST(sum(CASE WHEN status = 'counted' THEN {column} ELSE 0 END) AS BIGINT)"


def _asked(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    """Seconds until the answer stands in a table, as `compute` leaves it; numbers made Python's would cost as much."""
    begun = time.perf_counter()
    con.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {sql}")
    return time.perf_counter() - begun


def _answer(con: duckdb.DuckDBPyConnection) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in con.execute("SELECT * FROM answer").fetchall())


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
    cells: list[tuple[str, ...]] = []
    for _ in range(runs):
        views = _with_views(con, [indicator])
        ours, cells = _asked(con, ours_text(indicator)), _answer(con)
        by_hand = _asked(con, f"SELECT * FROM ({BY_HAND[name]}\n) AS hand({_CELLS})")
        if cells != _answer(con):
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
            whole += _with_views(con, of_it) + sum(_asked(con, ours_text(indicator)) for indicator in of_it)
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


def over_sample(folder: Path) -> float:
    """Seconds to collect the whole catalogue's evidence of the sample committee, views and all."""
    with open_edition(sample_home(folder).editions) as edition, duckdb.connect() as con:
        con.execute(f"ATTACH '{edition.path}' AS sample (READ_ONLY)")
        con.execute("COPY FROM DATABASE sample TO memory")
        con.execute("DELETE FROM evidence")
        begun = time.perf_counter()
        collect_all(con, load_catalogue())
        return time.perf_counter() - begun


@dataclass(frozen=True)
class Scale:
    """Every indicator at one size, and the seconds of all of them together as `compute` asks."""

    branches: int
    runs: int
    measured: Sequence[Measured]
    together: float


def page(scales: Sequence[Scale], sample: float) -> str:
    """The result as a page of the documentation: ratios first, milliseconds of this machine beside them."""
    lines = [
        "# Bench: the dearest indicators against the same question by hand",
        "",
        "Made by `python -m tests.bench.bench_catalogue --write`. The questions by hand are frozen in",
        "`tests/bench/catalogue_by_hand.py`. They know the rules' numbers, the months of the year and who holds which",
        "meeting, answer one question, and give no item, no reason and no rule: ours looks all that up. Both start",
        "from the same loaded tables, run in turn in one process, leave their answer in a table as `compute` does, and",
        "give equal figures before any ratio is told.",
        "",
        f"Wanted is at most {LIMIT} ×. `views` are made once and serve every indicator of their kind: `alone` (views",
        "and indicator ÷ by hand) is what one indicator would cost by itself, `shared` what it costs once they are",
        "there; the last line of a size tells what all of them cost as `compute` asks, every view made once. `scan`:",
        "one reading of the columns needed.",
        "",
        f"The whole catalogue over the sample committee, views and all: {sample:.2f} s.",
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
    os.environ.setdefault("TOUYAN_VAULT_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    write = parser.parse_args(arguments).write
    scales = []
    for branches, runs in SCALES:
        with prepared(branches) as con:
            measured = [measure(con, name, runs) for name in BY_HAND]
            scales.append(Scale(branches, runs, measured, together(con, runs)))
    with tempfile.TemporaryDirectory() as folder:
        text = page(scales, over_sample(Path(folder)))
    print(text)  # noqa: T201
    if write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
