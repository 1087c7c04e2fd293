"""A drawn committee computed into an edition, and what the edition says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from analysis.indicators.definition import Indicator
from analysis.pipeline import build
from analysis.standards import Standards, load_standards
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.ddl import create_table
from tests.spec.case import INDICATORS, Case
from tests.spec.drawn import BRANCH, COMMITTEE, Row, filled_rows, table_frame

_RULE_DEFAULTS = {
    "applies_to": '"all"',
    "document": '"本单位规定"',
    "article": '"—"',
    "text": '"本单位规定。"',
    "certainty": '"local"',
}


@contextmanager
def computed(case: Case, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An edition in memory; own rules of the case are read from `folder`, as an analyst would write them."""
    con = duckdb.connect(config={"threads": 1})
    try:
        for table, rows in whole_tables(case).items():
            con.execute(create_table(CONTRACTS[table]))
            append_frame(con, table, table_frame(table, rows))
        build(con, as_of=case.as_of, standards=_standards(case, folder), catalogue=_catalogue(case))
        yield con
    finally:
        con.close()


def whole_tables(case: Case) -> dict[str, list[Row]]:
    """The drawn tables, with the 党委, the 支部 and the members that a case takes for granted."""
    drawn = {table: rows for table, rows in case.drawn.items() if table != "rules"}
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


def _catalogue(case: Case) -> list[Indicator]:
    """Only what the case asks for: an edition of one indicator is quickly made."""
    named = {row["indicator"] for rows in case.expected.values() for row in rows if "indicator" in row}
    names = {case.chapter} if case.chapter in INDICATORS else named or {"participation"}
    if "assessments" in case.drawn:
        names |= {name for scheme in _shipped().schemes for name in scheme.indicators}
    return [INDICATORS[name] for name in sorted(names)]


@cache
def _shipped() -> Standards:
    return load_standards()


def _standards(case: Case, folder: Path) -> Standards:
    rows = case.drawn.get("rules")
    if rows is None:
        return _shipped()
    lines = []
    for row in rows:
        lines.append("[[rule]]")
        quoted = {"rule_id": "id", "applies_to": "applies_to", "unit": "unit"}
        cells = _RULE_DEFAULTS | {quoted[key]: f'"{cell}"' for key, cell in row.items() if key in quoted and cell}
        cells |= {key: cell for key, cell in row.items() if key not in quoted and cell}
        lines += [f"{key} = {cell}" for key, cell in cells.items()]
    (folder / "rules.toml").write_text("\n".join(lines), encoding="utf-8")
    return load_standards(folder)


def said(con: duckdb.DuckDBPyConnection, case: Case, what: str, columns: list[str]) -> list[Row]:
    """Every row of one of the edition's tables, in the given columns, as texts."""
    only = case.chapter in INDICATORS and what in ("facts", "evidence")
    where = f" WHERE indicator = '{case.chapter}'" if only else ""
    rows = con.execute(f"SELECT {', '.join(columns)} FROM {what}{where}").fetchall()
    return [dict(zip(columns, map(_text, row), strict=True)) for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return "" if cell is None else str(cell).replace("|", "/")
