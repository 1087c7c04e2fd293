"""A drawn committee computed into an edition, and what the edition says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import duckdb

from analysis.indicators.definition import Indicator, load_catalogue
from analysis.pipeline import build
from analysis.spec.case import STANDARDS, Case
from analysis.spec.drawn import BRANCH, COMMITTEE, Row, filled_rows, table_frame
from analysis.standards import Standards, load_standards
from analysis.store.contract_tables import lacking
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import written_columns

_CITED: Final = {
    "document": '"本单位规定"',
    "article": '"—"',
    "text": '"本单位规定。"',
    "certainty": '"local"',
}
_RULE_DEFAULTS: Final = {"applies_to": '"all"', **_CITED}
_CALENDAR_DEFAULTS: Final = {"title": '"本单位年度"', "first_year": "1900", **_CITED}
_TEXTS: Final = ("id", "applies_to", "unit")
# Databases of empty contract tables that no case is using just now.
_idle: Final[list[duckdb.DuckDBPyConnection]] = []


@contextmanager
def computed(
    case: Case,
    folder: Path,
    catalogue: Sequence[Indicator] | None = None,
    standards: Standards | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An edition in memory; own rules of the case are read from `folder`, as an analyst would write them.

    `catalogue`: what the case may ask for, by default all of ours · `standards`: what holds where it draws no rules.
    The edition lives in a transaction that is rolled back: the empty contract tables serve one case after another.
    """
    con = _idle.pop() if _idle else with_empty_tables()
    con.begin()
    try:
        compute_into(con, case, folder, catalogue, standards)
        yield con
    finally:
        con.rollback()
        _idle.append(con)


def with_empty_tables() -> duckdb.DuckDBPyConnection:
    """A database in memory with every contract table and no rows."""
    con = duckdb.connect(config={"threads": 1})
    con.execute(";\n".join(lacking(con)))
    return con


def compute_into(
    con: duckdb.DuckDBPyConnection,
    case: Case,
    folder: Path,
    catalogue: Sequence[Indicator] | None = None,
    standards: Standards | None = None,
) -> None:
    """Fill the empty contract tables with what is drawn, and compute; parameters as those of `computed`."""
    for table, rows in whole_tables(case).items():
        append_frame(con, table, table_frame(table, rows).select(written_columns(CONTRACTS[table])))
    is_drawn = any(name in case.drawn for name in STANDARDS)
    demanded = _drawn_standards(case, folder) if is_drawn else standards or _shipped()
    asked = _asked(case, catalogue)
    if all(one.stage == 1 for one in asked) and case.chapter in {one.name for one in asked}:
        # Nothing asked for rests on results.
        demanded = replace(demanded, schemes=())
    build(con, as_of=case.as_of, standards=demanded, catalogue=asked)


def whole_tables(case: Case) -> dict[str, list[Row]]:
    """The drawn tables, with the 党委, the 支部 and the members that a case takes for granted."""
    drawn = {table: rows for table, rows in case.drawn.items() if table not in STANDARDS}
    organisations = drawn.get("organisations", [{"org_id": BRANCH}])
    if COMMITTEE not in {row["org_id"] for row in organisations}:
        organisations = [{"org_id": COMMITTEE}, *organisations]
    tables = {"organisations": list(filled_rows("organisations", organisations))}
    tables |= {table: list(filled_rows(table, rows)) for table, rows in drawn.items() if table != "organisations"}
    described = {row["member_id"] for row in tables.get("members", [])}
    named = {row["member_id"]: None for table in ("memberships", "roles") for row in tables.get(table, [])}
    plain = [{"member_id": member} for member in named if member not in described]
    tables["members"] = [*tables.get("members", []), *filled_rows("members", plain)]
    return tables


def _asked(case: Case, catalogue: Sequence[Indicator] | None) -> list[Indicator]:
    """Only what the case asks for: an edition of one indicator is quickly made."""
    known = {one.name: one for one in (_ours() if catalogue is None else catalogue)}
    named = {row["indicator"] for rows in case.expected.values() for row in rows if "indicator" in row}
    names = {case.chapter} if case.chapter in known else named or {"participation"}
    if "assessments" in case.drawn:
        names |= {name for scheme in _shipped().schemes for name in scheme.indicators}
    return [known[name] for name in sorted(names)]


@cache
def _ours() -> tuple[Indicator, ...]:
    return load_catalogue()


@cache
def _shipped() -> Standards:
    return load_standards()


def _drawn_standards(case: Case, folder: Path) -> Standards:
    names = {"rule_id": "id"}
    for table, defaults in (("rules", _RULE_DEFAULTS), ("calendars", _CALENDAR_DEFAULTS)):
        if table in case.drawn:
            rows = [{names.get(key, key): cell for key, cell in row.items() if cell} for row in case.drawn[table]]
            text = "\n".join(_toml(f"[[{table.removesuffix('s')}]]", defaults, row) for row in rows)
            (folder / f"{table}.toml").write_text(text, encoding="utf-8")
    return load_standards(folder)


def _toml(head: str, defaults: Mapping[str, str], row: Row) -> str:
    cells = {**defaults, **{key: f'"{cell}"' if key in _TEXTS else cell for key, cell in row.items()}}
    return "\n".join([head, *(f"{key} = {cell}" for key, cell in cells.items())])
