"""Committees made ready once, in which one file of SQL after another is exchanged and computed again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import duckdb

from analysis.errors import TouyanError
from analysis.indicators.adding_up import write_facts
from analysis.indicators.definition import CATALOGUE, TURNOUT, VIEWS, Indicator, load_catalogue
from analysis.indicators.evidence import collect_all
from analysis.indicators.views import view_texts, views_read
from analysis.spec.answer import differences as off_by_hand
from analysis.spec.committee import computed
from tests.agreement.committees import committee
from tests.agreement.editions import built, differences, facts_of, first_year_of, standards_of
from tests.agreement.judge import World, judge
from tests.agreement.test_judge_agrees import demands_of
from tests.spec.case import INDICATORS, STAGES, read_chapter

CATALOGUE_BY_NAME: Final[dict[str, Indicator]] = {one.name: one for one in load_catalogue()}
VIEW_NAMES: Final = sorted(path.stem for path in VIEWS.glob("*.sql"))

Verdict = Callable[[duckdb.DuckDBPyConnection], bool]


@dataclass
class Bench:
    """One committee with everything computed, and how to tell whether what is computed now is right.

    `alone`: only what is computed anew is added up, which is quicker; the verdict looks at nothing else.
    """

    con: duckdb.DuckDBPyConnection
    is_right: Verdict
    chapter: str
    alone: bool = False


@dataclass
class Workshop:
    """The benches of some chapters, cheap ones first. `notices` says whether any of them objects to a changed file."""

    benches: list[Bench] = field(default_factory=list)

    def notices(self, file: str, sql: str, chapters: frozenset[str]) -> bool:
        return any(not _still_right(bench, file, sql) for bench in self.benches if bench.chapter in chapters | {"*"})


def read_by(file: str) -> frozenset[str]:
    """The chapters whose figures read a file: itself, or for a view the indicators (and stages) above it."""
    if file in CATALOGUE_BY_NAME:
        return frozenset({file})
    texts = {path.stem: path.read_text("utf-8") for path in (*VIEWS.glob("*.sql"), *CATALOGUE.glob("*.sql"), TURNOUT)}
    found, grown = {file}, True
    while grown:
        above = {name for name, text in texts.items() if any(_reads(text, one) for one in found)}
        grown = not above <= found
        found |= above
    return frozenset(found & (set(CATALOGUE_BY_NAME) | set(STAGES)))


def _reads(text: str, name: str) -> bool:
    return f"FROM {name}" in text or f"JOIN {name}" in text


@contextmanager
def spec_benches(chapters: frozenset[str]) -> Iterator[Workshop]:
    """A bench for every drawn case of the chapters."""
    shop = Workshop()
    with ExitStack() as open_all, tempfile.TemporaryDirectory() as folder:
        for chapter in sorted(chapters):
            for case in read_chapter(chapter):
                own = Path(folder) / case.name
                own.mkdir()
                con = open_all.enter_context(computed(case, own))

                def is_right(con: duckdb.DuckDBPyConnection, case=case) -> bool:
                    return not off_by_hand(con, case, alone=case.chapter in INDICATORS)

                shop.benches.append(Bench(con, is_right, chapter))
        yield shop


@contextmanager
def judged_benches(seeds: range) -> Iterator[Workshop]:
    """A bench for every random committee: right is what the plain judge says of the indicators computed anew."""
    shop = Workshop()
    with ExitStack() as open_all:
        for seed in seeds:
            sample, demands = committee(seed), demands_of(seed)
            con = open_all.enter_context(built(sample.tables, sample.as_of, standards_of(demands)))
            judged = judge(World(sample.tables, sample.as_of, first_year_of(con), demands))

            def is_right(con: duckdb.DuckDBPyConnection, judged=judged) -> bool:
                names = {name for (name,) in con.execute("SELECT name FROM recomputed").fetchall()}
                ours = {key: fact for key, fact in facts_of(con).items() if key.indicator in names}
                theirs = {key: fact for key, fact in judged.items() if key.indicator in names}
                return not any(True for _ in differences(ours, theirs))

            shop.benches.append(Bench(con, is_right, "*", alone=True))
        yield shop


def _still_right(bench: Bench, file: str, sql: str) -> bool:
    """Exchange the file, compute what reads it, ask, and put the file back."""
    con = bench.con
    try:
        _exchange(con, file, sql, alone=bench.alone)
        return bench.is_right(con)
    except (duckdb.Error, TouyanError):
        return False
    finally:
        if file == "turnout":
            con.execute(f"CREATE OR REPLACE TABLE turnout AS\n{TURNOUT.read_text('utf-8')}")
        _forget_views(con, file)


def _forget_views(con: duckdb.DuckDBPyConnection, file: str) -> None:
    """Drop what was made from the file, so that it is made again when it is next read."""
    texts = view_texts(VIEWS)
    for name, text in texts.items():
        if name == file or file in views_read({**texts, "turnout": ""}, [text]):
            con.execute(f"DROP TABLE IF EXISTS {name}")


def _exchange(con: duckdb.DuckDBPyConnection, file: str, sql: str, *, alone: bool) -> None:
    present = {name for (name,) in con.execute("SELECT name FROM indicators").fetchall()}
    names = sorted(read_by(file) & present)
    if file == "turnout":
        con.execute(f"CREATE OR REPLACE TABLE turnout AS\n{sql}")
    _forget_views(con, file)
    con.execute("CREATE OR REPLACE TEMP TABLE recomputed AS SELECT unnest(?::VARCHAR[]) AS name", [names])
    others = "FALSE" if alone else "indicator NOT IN (SELECT name FROM recomputed)"
    con.execute(f"DELETE FROM evidence WHERE NOT ({others})")
    catalogue = [CATALOGUE_BY_NAME[name] for name in names]
    views = {**view_texts(VIEWS), file: sql} if file in VIEW_NAMES else None
    collect_all(con, [replace(one, sql=sql) if one.name == file else one for one in catalogue], views)
    con.execute("DROP VIEW facts")
    con.execute("DROP TABLE coverage")
    con.execute("DROP TABLE fact_counts")
    write_facts(con)
