"""Committees made ready once, in which one file of SQL after another is exchanged and computed again."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import duckdb

from analysis.errors import TouyanError
from analysis.indicators.adding_up import write_facts
from analysis.indicators.calendar import use_calendar
from analysis.indicators.definition import TURNOUT, VIEWS, Indicator, load_catalogue
from analysis.indicators.evidence import collect_evidence
from analysis.indicators.views import view_texts, views_read, write_views
from analysis.spec.answer import differences
from analysis.spec.case import Case
from analysis.spec.committee import compute_into, with_empty_tables
from tests.agreement.committees.forest import forest
from tests.agreement.editions import built, counted_of, standards_of
from tests.agreement.judge import Counted, FactKey
from tests.agreement.test_judge_agrees import demands_of
from tests.mutation.record import shared_texts
from tests.spec.case import INDICATORS, STAGES, read_chapter

CATALOGUE_BY_NAME: Final[dict[str, Indicator]] = {one.name: one for one in load_catalogue()}
VIEW_NAMES: Final = sorted(path.stem for path in VIEWS.glob("*.sql"))

_YIELDED: Final = """
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id FROM ({}
) AS yielded WHERE on_date <= (SELECT on_date FROM as_of)
"""

Numbers = dict[FactKey, Counted]
Seen = set[tuple[str, str]]
Rows = Counter[tuple[Any, ...]]
Verdict = Callable[[duckdb.DuckDBPyConnection, frozenset[str]], bool]


@dataclass
class Bench:
    """One committee with everything computed, and how to tell whether what is computed anew is right.

    `yielded`: what each indicator said before any error; while an error changes nothing of it, nothing needs to be
    added up · `may_be_right`: what the evidence alone tells, which is quicker asked than the facts.
    """

    con: duckdb.DuckDBPyConnection
    is_right: Verdict
    may_be_right: Callable[[duckdb.DuckDBPyConnection], bool]
    chapter: str
    present: frozenset[str]
    calendar: str = ""
    yielded: dict[str, Rows] = field(default_factory=dict)


@dataclass
class Workshop:
    """The benches of some chapters. `notices` says whether any objects to a changed file; who did is asked first.

    `waiting`: benches that are made when nobody before them objected.
    """

    benches: list[Bench] = field(default_factory=list)
    waiting: list[Callable[[], Bench]] = field(default_factory=list)

    def notices(self, file: str, sql: str, chapters: frozenset[str]) -> bool:
        for bench in self._asked():
            if bench.chapter in chapters | {"*"} and not _still_right(bench, file, sql):
                self.benches.remove(bench)
                self.benches.insert(0, bench)
                return True
        return False

    def _asked(self) -> Iterator[Bench]:
        yield from list(self.benches)
        while self.waiting:
            self.benches.append(self.waiting.pop(0)())
            yield self.benches[-1]


@cache
def read_by(file: str) -> frozenset[str]:
    """The chapters whose figures read a file: itself, or for a view the indicators (and stages) above it."""
    if file in CATALOGUE_BY_NAME:
        return frozenset({file})
    texts = shared_texts()
    readers = {name: text for name, text in texts.items() if file in {name, *views_read(texts, [text])}}
    above = {one.name for one in CATALOGUE_BY_NAME.values() if set(readers) & views_read(texts, [one.sql])}
    return frozenset(above | set(readers) & set(STAGES))


@contextmanager
def spec_benches(chapters: frozenset[str]) -> Iterator[Workshop]:
    """A bench for every drawn case of the chapters."""
    shop = Workshop()
    with ExitStack() as open_all, tempfile.TemporaryDirectory() as folder:
        for chapter in sorted(chapters):
            for case in read_chapter(chapter):
                own = Path(folder) / case.name
                own.mkdir()
                con = open_all.enter_context(closing(with_empty_tables()))
                compute_into(con, case, own)

                rows = replace(case, expected={what: one for what, one in case.expected.items() if what == "evidence"})
                whole, rows_only = partial(_as_by_hand, case), partial(_as_by_hand, rows, names=frozenset())
                shop.benches.append(Bench(con, whole, rows_only, chapter, _present(con)))
        yield shop


def _present(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(name for (name,) in con.execute("SELECT name FROM indicators").fetchall())


def _as_by_hand(case: Case, con: duckdb.DuckDBPyConnection, names: frozenset[str]) -> bool:
    return not differences(con, case, alone=case.chapter in INDICATORS)


@contextmanager
def judged_benches(seeds: range) -> Iterator[Workshop]:
    """A bench for every forest of random committees: right are the numbers that the plain judge agrees with."""
    with ExitStack() as open_all:
        yield Workshop(waiting=[partial(_forest_bench, seed, open_all) for seed in seeds])


def _forest_bench(seed: int, open_all: ExitStack) -> Bench:
    sample = forest(seed)
    con = open_all.enter_context(built(sample.tables, sample.as_of, standards_of(demands_of(seed))))
    return Bench(con, partial(_as_agreed, *counted_of(con)), lambda _: True, "*", _present(con))


def _as_agreed(agreed: Numbers, seen: Seen, con: duckdb.DuckDBPyConnection, names: frozenset[str]) -> bool:
    numbers, there = counted_of(con)
    of_them = {key: cell for key, cell in agreed.items() if key.indicator in names}
    return numbers == of_them and there == {one for one in seen if one[0] in names}


def _still_right(bench: Bench, file: str, sql: str) -> bool:
    """Exchange the file, compute what reads it, ask, and put the file back."""
    try:
        names = [CATALOGUE_BY_NAME[name] for name in sorted(read_by(file) & bench.present, key=_by_calendar)]
        if bench.chapter in STAGES:
            _exchange(bench, file, sql)
            return _adds_up(bench, names, file, sql)
        changed = _changed(bench, names, file, sql)
        return not changed or (bench.may_be_right(bench.con) and _adds_up(bench, changed, file, sql))
    except (duckdb.Error, TouyanError):
        return False
    finally:
        _put_back(bench, file)


def _by_calendar(name: str) -> tuple[str, str]:
    return CATALOGUE_BY_NAME[name].calendar, name


def _changed(bench: Bench, names: Sequence[Indicator], file: str, sql: str) -> list[Indicator]:
    """The indicators that yield something else once the file is exchanged; their evidence is then what they yield."""
    for own in names:
        if own.name not in bench.yielded:
            _ready(bench, own, view_texts(VIEWS))
            bench.yielded[own.name] = _yielded(bench.con, own.sql)
    _exchange(bench, file, sql)
    if bench.chapter == "*":
        bench.con.execute("DELETE FROM evidence")
    changed = []
    for own in names:
        _ready(bench, own, _exchanged(file, sql))
        if _yielded(bench.con, sql if own.name == file else own.sql) != bench.yielded[own.name]:
            changed.append(own)
            _collect(bench.con, own, file, sql)
    return changed


def _ready(bench: Bench, own: Indicator, views: Mapping[str, str]) -> None:
    """The indicator's calendar is in use, and the views it reads are there."""
    _use(bench, own.calendar)
    write_views(bench.con, views, [own.sql], anew=False)


def _collect(con: duckdb.DuckDBPyConnection, own: Indicator, file: str, sql: str) -> None:
    con.execute("DELETE FROM evidence WHERE indicator = ?", [own.name])
    collect_evidence(con, replace(own, sql=sql) if own.name == file else own)


def _use(bench: Bench, calendar: str) -> None:
    """Turn the bench to a calendar; every view is then made again when it is read."""
    if bench.calendar != calendar:
        use_calendar(bench.con, calendar)
        _forget(bench.con, VIEW_NAMES)
        bench.calendar = calendar


def _yielded(con: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    return Counter(con.execute(_YIELDED.format(sql)).fetchall())


def _exchanged(file: str, sql: str) -> Mapping[str, str]:
    return {**view_texts(VIEWS), file: sql} if file in VIEW_NAMES else view_texts(VIEWS)


def _exchange(bench: Bench, file: str, sql: str) -> None:
    _forget(bench.con, _resting_on(file))
    _turn_out(bench, file, _exchanged(file, sql), sql if file == "turnout" else _turnout())


def _put_back(bench: Bench, file: str) -> None:
    _forget(bench.con, _resting_on(file))
    _turn_out(bench, file, view_texts(VIEWS), _turnout())


def _turn_out(bench: Bench, file: str, views: Mapping[str, str], sql: str) -> None:
    """Make the table `turnout` again where it rests on the file."""
    if file in {"turnout", *views_read(view_texts(VIEWS), [_turnout()])}:
        write_views(bench.con, views, [sql], anew=False)
        bench.con.execute(f"CREATE OR REPLACE TABLE turnout AS\n{sql}")


def _turnout() -> str:
    return shared_texts()[TURNOUT.stem]


@cache
def _resting_on(file: str) -> list[str]:
    """The views made from the file: itself, and those that read it."""
    texts = shared_texts()
    return [name for name in VIEW_NAMES if file in {name, *views_read(texts, [texts[name]])}]


def _forget(con: duckdb.DuckDBPyConnection, views: list[str]) -> None:
    for name in views:
        con.execute(f"DROP TABLE IF EXISTS {name}")


def _adds_up(bench: Bench, changed: Sequence[Indicator], file: str, sql: str) -> bool:
    """Whether the facts of the changed indicators, and what else is asked, are right."""
    con = bench.con
    if bench.chapter in STAGES:
        for own in changed:
            _ready(bench, own, _exchanged(file, sql))
            _collect(con, own, file, sql)
    for thing in ("VIEW facts", "TABLE coverage", "TABLE fact_counts"):
        con.execute(f"DROP {thing}")
    write_facts(con)
    return bench.is_right(con, frozenset(own.name for own in changed))


def minds(bench: Bench, statements: Sequence[str], *, by_hand: bool) -> bool:
    """Whether its indicator yields something else once its tables are changed so; `by_hand`: and the case says no."""
    con, own = bench.con, CATALOGUE_BY_NAME[bench.chapter]
    if own.name not in bench.yielded:
        _ready(bench, own, view_texts(VIEWS))
        bench.yielded[own.name] = _yielded(con, own.sql)
    con.begin()
    try:
        if not sum(con.execute(one).fetchall()[0][0] for one in statements):
            return False
        _forget(con, VIEW_NAMES)
        _ready(bench, own, view_texts(VIEWS))
        if _yielded(con, own.sql) == bench.yielded[own.name]:
            return False
        if not by_hand:
            return True
        _collect(con, own, own.name, own.sql)
        return not (bench.may_be_right(con) and _adds_up(bench, [own], own.name, own.sql))
    except (duckdb.Error, TouyanError):
        return True
    finally:
        con.rollback()
