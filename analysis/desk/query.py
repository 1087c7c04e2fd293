"""SQL over what a release shows: a database of its own that holds those rows and can reach nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import SimpleNamespace
from typing import Any, Final

import duckdb
import polars as pl

from analysis.disclosure import Frame, Release
from analysis.errors import BadCallError
from analysis.period import Period, periods_between
from analysis.store.frames import write_frame

# Once locked, a query can neither open a file, attach a database nor loosen this again.
_LOCKS: Final = ("SET enable_external_access = false", "SET lock_configuration = true")
_TABLES: Final = "units（党组织）、indicators（指标）、periods（时间段）、facts（事实：分子、分母）"


@dataclass(frozen=True)
class ScopedTables:
    """An in-memory database of one release; `ask` takes one SELECT."""

    con: duckdb.DuckDBPyConnection

    def ask(self, query: str) -> Frame[Any]:
        """The rows of a query under its own column names. Raises BadCallError for anything but one SELECT."""
        try:
            statements = duckdb.extract_statements(query)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise BadCallError("只能查询，一次一条。", expected="一条 SELECT（可以带 WITH）")
            asked = self.con.execute(query)
            names = [str(column[0]) for column in asked.description or ()]
            rows = asked.fetchall()
        except duckdb.Error as error:
            raise BadCallError(
                f"查询没有成功：{str(error).splitlines()[0]}",
                expected=f"可用的表：{_TABLES}",
                cure="对照表名和列名改正后再查。",
            ) from error
        if len(set(names)) < len(names):
            raise BadCallError("查询结果有同名的列。", cure="用 AS 给它们不同的名称。")
        found = tuple(SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows)
        return Frame(tuple((name, name) for name in names), found)


def scoped_tables(release: Release) -> ScopedTables:
    """`units`, `indicators`, `periods`, `facts` of the release's own tree, without people under every profile."""
    con = duckdb.connect()
    write_frame(con, "units", _frame([asdict(unit) for unit in release.every_unit()]))
    write_frame(con, "indicators", _frame([asdict(one) for one in release.indicators()]))
    years = release.years()
    # What is summed up to a month can be asked for month by month.
    known = periods_between(years[0], release.as_of) if years else ()
    periods = [one for one in known if one.kind != "ytd"]
    write_frame(con, "periods", _frame([_period(one) for one in periods]))
    keys = [one.key for one in periods]
    facts = [vars(fact) for one in release.indicators() for fact in release.every_fact(one.name, keys)]
    write_frame(con, "facts", _frame(facts))
    for lock in _LOCKS:
        con.execute(lock)
    return ScopedTables(con)


def _frame(rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """All rows are looked at for a column's type: the first hundred may well be without a value."""
    return pl.DataFrame(rows, infer_schema_length=None)


def _period(period: Period) -> dict[str, object]:
    return {
        "period": period.key,
        "kind": period.kind,
        "start_date": period.start,
        "end_date": period.end,
        "title": period.title,
    }
