"""Facts that differ between two editions, and which step between them made the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

import duckdb

from analysis.comparison.restated import Restated, restated, standards_of
from analysis.store.editions import Edition

Cause = Literal["program", "data", "rules"]
Counts = tuple[int, int, int] | None
"""Numerator, denominator, excluded; None where the edition has no data of that kind and period."""

_KEYS: Final = "unit_id, period, indicator, cut"
_CHANGED: Final = f"""
SELECT {_KEYS} FROM (
  SELECT {_KEYS}, numerator, denominator, excluded FROM one.fact_counts
  EXCEPT
  SELECT {_KEYS}, numerator, denominator, excluded FROM other.fact_counts
)
UNION
SELECT {_KEYS} FROM (
  SELECT {_KEYS}, numerator, denominator, excluded FROM other.fact_counts
  EXCEPT
  SELECT {_KEYS}, numerator, denominator, excluded FROM one.fact_counts
)
"""
_SEEN: Final = """
SELECT unit_id, period, indicator, '' AS cut FROM (
  (SELECT indicator, period FROM one.coverage EXCEPT SELECT indicator, period FROM other.coverage)
  UNION ALL
  (SELECT indicator, period FROM other.coverage EXCEPT SELECT indicator, period FROM one.coverage)
) CROSS JOIN (SELECT unit_id FROM one.units INTERSECT SELECT unit_id FROM other.units)
"""
_COUNTS: Final = """
SELECT asked.unit_id, asked.period, asked.indicator, asked.cut,
  coverage.period IS NOT NULL AND fact_counts.numerator IS NOT NULL OR (coverage.period IS NOT NULL AND asked.cut = ''),
  coalesce(fact_counts.numerator, 0), coalesce(fact_counts.denominator, 0), coalesce(fact_counts.excluded, 0)
FROM asked
LEFT JOIN {edition}.coverage AS coverage ON coverage.indicator = asked.indicator AND coverage.period = asked.period
LEFT JOIN {edition}.fact_counts AS fact_counts ON fact_counts.unit_id = asked.unit_id
  AND fact_counts.period = asked.period AND fact_counts.indicator = asked.indicator AND fact_counts.cut = asked.cut
"""
_PERIODS: Final = """
SELECT one.periods.period FROM one.periods JOIN other.periods ON other.periods.period = one.periods.period
WHERE one.periods.last_day = one.periods.end_date - 1 AND other.periods.last_day = other.periods.end_date - 1
"""


@dataclass(frozen=True)
class Key:
    unit_id: str
    period: str
    indicator: str
    cut: str


@dataclass(frozen=True)
class Change:
    """One fact that differs, and every step that moved it; no steps where the editions cannot tell."""

    key: Key
    before: Counts
    after: Counts
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Compared:
    """Every fact that differs in periods both editions have closed.

    `causes_known`: False where an edition was made before its standards were kept; causes are then empty ·
    `only_before`, `only_after`: indicators one of them lacks, not compared · `periods`: how many were compared.
    """

    changes: tuple[Change, ...]
    causes_known: bool
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    periods: int


def compare_editions(before: Edition, after: Edition) -> Compared:
    """The steps from one edition to the other: today's program, then the other's data, then its rules.

    A step in which nothing was different is not computed. Grain of the changes: unit × period × indicator × cut.
    """
    with ExitStack() as stack:
        stages = _stages(before, after, stack)
        con = stack.enter_context(duckdb.connect())
        _attach(con, "one", before.path)
        _attach(con, "other", after.path)
        indicators = {name: _names(con, name) for name in ("one", "other")}
        periods = [row[0] for row in con.execute(_PERIODS).fetchall()]
        shared = sorted(indicators["one"] & indicators["other"])
        con.execute("CREATE TABLE shared AS SELECT unnest(?::VARCHAR[]) AS indicator", [shared])
        con.execute("CREATE TABLE closed AS SELECT unnest(?::VARCHAR[]) AS period", [periods])
        con.execute(
            f"CREATE TABLE asked AS SELECT DISTINCT {_KEYS} FROM ({_CHANGED} UNION {_SEEN})"
            " JOIN shared USING (indicator) JOIN closed USING (period)"
        )
        found = [_counts(con, "one"), *(_stage_counts(con, stage) for _, stage in stages), _counts(con, "other")]
        causes: list[Cause] = [*(cause for cause, _ in stages), "program"]
    known = bool(stages) or not found[0]
    changes = tuple(_changes(found, causes, known=known))
    only_before, only_after = indicators["one"] - indicators["other"], indicators["other"] - indicators["one"]
    return Compared(changes, known, tuple(sorted(only_before)), tuple(sorted(only_after)), len(periods))


def _stages(before: Edition, after: Edition, stack: ExitStack) -> list[tuple[Cause, Restated]]:
    old, new = standards_of(before), standards_of(after)
    if old is None or new is None:
        return []
    stages: list[tuple[Cause, Restated]] = [("program", stack.enter_context(restated(before, *old)))]
    if not _same(before, after, "inputs", "corrections_version", "as_of"):
        stages.append(("data", stack.enter_context(restated(after, *old))))
    if old[0].version != new[0].version or not _same(before, after, "own_indicators_version"):
        stages.append(("rules", stack.enter_context(restated(after, *new))))
    return stages


def _same(before: Edition, after: Edition, *keys: str) -> bool:
    return all(before.manifest.get(key) == after.manifest.get(key) for key in keys)


def _attach(con: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    text = str(path).replace("'", "''")
    con.execute(f"ATTACH '{text}' AS {name} (READ_ONLY)")


def _names(con: duckdb.DuckDBPyConnection, edition: str) -> set[str]:
    return {name for (name,) in con.execute(f"SELECT name FROM {edition}.indicators").fetchall()}


def _stage_counts(con: duckdb.DuckDBPyConnection, stage: Restated) -> dict[Key, Counts]:
    _attach(con, "stage", stage.path)
    counts = _counts(con, "stage")
    con.execute("DETACH stage")
    return counts


def _counts(con: duckdb.DuckDBPyConnection, edition: str) -> dict[Key, Counts]:
    rows = con.execute(_COUNTS.format(edition=edition)).fetchall()
    return {Key(*row[:4]): (row[5], row[6], row[7]) if row[4] else None for row in rows}


def _changes(found: Sequence[dict[Key, Counts]], causes: Sequence[Cause], *, known: bool) -> Iterator[Change]:
    first, last = found[0], found[-1]
    for key in sorted(first, key=lambda one: (one.indicator, one.period, one.unit_id, one.cut)):
        moved = [cause for cause, (was, now) in zip(causes, pairwise(found), strict=True) if was[key] != now[key]]
        if first[key] != last[key]:
            yield Change(key, first[key], last[key], tuple(dict.fromkeys(moved)) if known else ())
