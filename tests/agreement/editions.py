"""A committee's rows through the real pipeline, and the facts that come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import duckdb
import polars as pl

from analysis.indicators.definition import Indicator
from analysis.intake.records import row_key
from analysis.pipeline import build
from analysis.standards import Standards, load_standards
from analysis.standards.calendar_file import ORG_LIFE, Calendar, YearRule
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table, written_columns
from tests.agreement.judge import Counted, Fact, FactKey
from tests.agreement.judge.world import Demands

Rows = list[dict[str, Any]]


def load_tables(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Rows], sources: int = 1) -> None:
    """Create and fill the contract tables given, as the working store would hold them after so many files."""
    for name, rows in tables.items():
        contract = CONTRACTS[name]
        con.execute(create_table(contract))
        if not rows:
            continue
        frame = pl.DataFrame(rows, schema=contract.schema.create_empty().schema)
        meant = {name: contract.default_of(name) for name in contract}
        frame = frame.with_columns(pl.col(name).fill_null(default) for name, default in meant.items() if default)
        frame = frame.with_columns(
            row_key=row_key(contract),
            source_id=1 + pl.int_range(pl.len(), dtype=pl.Int64) % sources,
            source_row=2 + pl.int_range(pl.len(), dtype=pl.Int64),
        ).select(written_columns(contract))
        con.register("given", frame)
        con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")
        con.unregister("given")


@cache
def _ours() -> Standards:
    return load_standards()


def standards_of(demands: Demands) -> Standards:
    """The same demands as the pipeline takes them."""
    ours = _ours()
    rows = [{"rule_id" if key == "id" else key: value for key, value in row.items()} for row in demands.rules]
    rules = pl.DataFrame(rows, schema=ours.rules.schema)
    if not demands.life_from_december:
        return replace(ours, rules=rules)
    of_life = Calendar(ORG_LIFE, "组织生活年度", (YearRule(1900, 12, year_before=True),))
    calendars = tuple(of_life if one.id == ORG_LIFE else one for one in ours.calendars)
    return replace(ours, rules=rules, calendars=calendars)


@contextmanager
def built(
    tables: Mapping[str, Rows],
    as_of: date,
    standards: Standards | None = None,
    catalogue: Sequence[Indicator] | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An edition in memory."""
    with duckdb.connect(config={"threads": 1}) as con:
        load_tables(con, tables)
        build(con, as_of=as_of, standards=standards, catalogue=catalogue)
        yield con


def rows_of(con: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    """The contract tables of an edition as plain rows."""
    return {
        name: con.sql(f"SELECT {', '.join(contract.columns)} FROM {name}").pl().to_dicts()
        for name, contract in CONTRACTS.items()
        if not contract.vault
    }


def facts_of(con: duckdb.DuckDBPyConnection) -> dict[FactKey, Fact]:
    rows = con.execute(
        "SELECT unit_id, period, indicator, cut, numerator, denominator, excluded, state FROM facts"
    ).fetchall()
    facts = {FactKey(*row[:4]): Fact(*row[4:]) for row in rows}
    assert len(facts) == len(rows), "facts are not unique by unit, period, indicator, cut"
    return facts


def counted_of(con: duckdb.DuckDBPyConnection) -> tuple[dict[FactKey, Counted], set[tuple[str, str]]]:
    """Every number that is not nothing at all, as it is stored, and in which periods an indicator is not missing."""
    rows = con.execute(
        "SELECT unit_id, period, indicator, cut, numerator, denominator, excluded FROM fact_counts"
        " JOIN units USING (unit_id) WHERE numerator <> 0 OR denominator <> 0 OR excluded <> 0"
    ).fetchall()
    there = con.execute("SELECT indicator, period FROM coverage").fetchall()
    return {FactKey._make(row[:4]): row[4:] for row in rows}, set(there)


def differences(
    ours: Mapping[FactKey, tuple[Any, ...]], judged: Mapping[FactKey, tuple[Any, ...]]
) -> Iterable[tuple[FactKey, tuple[Any, ...] | None, tuple[Any, ...] | None]]:
    """Every fact that is not the same in both: key, ours, the judge's."""
    if ours == judged:
        return
    for key in sorted(set(ours) | set(judged)):
        if ours.get(key) != judged.get(key):
            yield key, ours.get(key), judged.get(key)
