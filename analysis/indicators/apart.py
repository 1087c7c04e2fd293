"""Running an own indicator apart: a database of its own that holds copies of the tables it names and nothing else.

It has no files, no network, no settings to change, no Python names, so much memory and so much time.
"""

from __future__ import annotations

import difflib
import re
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl

from analysis.errors import Place, StandardsError
from analysis.indicators.definition import VIEWS, Indicator
from analysis.indicators.portable import check_portable
from analysis.indicators.sql_tokens import Token, tokens_of
from analysis.store.frames import write_frame
from analysis.tables import CONTRACTS

_BUILT: Final = (
    "as_of",
    "closure",
    "periods",
    "results",
    "rules",
    "scales",
    "slots",
    "snapshots",
    "turnout",
    "units",
    "work_years",
)
_FROM_INSIDE: Final = frozenset({"EXTRACT", "SUBSTRING", "TRIM"})
_LINE: Final = re.compile(r"^LINE (\d+):", re.MULTILINE)


@cache
def limits() -> dict[str, Any]:
    """memory, seconds, rows."""
    return tomllib.loads(Path(__file__).with_name("limits.toml").read_text(encoding="utf-8"))


def readable_tables() -> tuple[str, ...]:
    """What an own indicator may name: every table that names nobody, our views, and what is built before it runs."""
    contracts = (contract.name for contract in CONTRACTS.values() if not contract.vault)
    return tuple(sorted({*contracts, *_BUILT, *(path.stem for path in VIEWS.glob("*.sql"))}))


def line_of(error: duckdb.Error) -> int | None:
    """The line an error of the engine points at."""
    found = _LINE.search(str(error))
    return int(found[1]) if found else None


def check_own(indicator: Indicator) -> list[StandardsError]:
    """Everything the text alone shows to be wrong, each at its own line: what is not portable, a table nobody has."""
    place = Place(indicator.file_name)
    found = [
        StandardsError(
            f"这里不能写{problem.what}。", where=Place(place.file, row=problem.line), expected=problem.instead
        )
        for problem in check_portable(indicator.sql, where=place)
    ]
    for token in _tables_named(indicator):
        if token.kind != "word" or token.text not in readable_tables():
            near = difflib.get_close_matches(token.text, readable_tables(), n=1, cutoff=0.0)[0]
            told = StandardsError(
                f"没有可读的表“{token.text}”。",
                where=Place(place.file, row=token.line),
                expected="本文件 WITH 里的名称，或数据表、视图的名称（docs/how-to/own-indicators.md）",
                cure=f"是不是“{near}”？",
            )
            found.append(told)
    return found


def run_apart(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> pl.DataFrame:
    """The rows its SELECT yields. Raises StandardsError naming the file and, where known, the line."""
    if problems := check_own(indicator):
        raise problems[0]
    tables = sorted({token.text for token in _tables_named(indicator)})
    try:
        with _database(con, tables) as apart, _in_time(apart):
            # On the first line, so that a line named by the engine is a line of the file.
            asked = f"SELECT * FROM ({indicator.sql}\n) AS one LIMIT {limits()['rows'] + 1}"
            apart.execute(f"CREATE TABLE yielded AS {asked}")
            rows: pl.DataFrame = apart.sql("SELECT * FROM yielded").pl()
    except duckdb.InterruptException as error:
        raise _too_much(indicator, f"算了 {limits()['seconds']} 秒还没有算完") from error
    except duckdb.OutOfMemoryException as error:
        raise _too_much(indicator, f"所需内存超过 {limits()['memory']}") from error
    except duckdb.Error as error:
        raise StandardsError(
            f"指标“{indicator.title}”算不出来：{str(error).splitlines()[0]}",
            where=Place(indicator.file_name, row=line_of(error)),
            cure="请检查这一行的表名、列名和写法。",
        ) from error
    return rows


def _too_much(indicator: Indicator, what: str) -> StandardsError:
    return StandardsError(
        f"指标“{indicator.title}”{what}，已停止。",
        where=Place(indicator.file_name),
        cure="请检查 JOIN 的条件是否写全，例如有没有漏掉日期区间。",
    )


def _tables_named(indicator: Indicator) -> list[Token]:
    """What stands after FROM and JOIN and is neither a bracket nor a WITH item of the statement itself."""
    tokens = list(tokens_of(indicator.sql))
    items = {
        before.text.lower()
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if before.kind == "word" and token.name == "AS" and after.text == "("
    }
    found = []
    for at, (before, token) in enumerate(pairwise(tokens)):
        if before.kind != "word" or before.name not in ("FROM", "JOIN") or before.opener in _FROM_INSIDE:
            continue
        distinct_from = at > 0 and tokens[at - 1].name == "DISTINCT"
        if not distinct_from and token.text != "(" and token.text.lower() not in items:
            found.append(token)
    return found


@contextmanager
def _database(con: duckdb.DuckDBPyConnection, tables: list[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Copies of the tables in memory, and every door shut before the SELECT is heard."""
    apart = duckdb.connect(
        ":memory:",
        config={
            "enable_external_access": "false",
            "python_enable_replacements": "false",
            "memory_limit": limits()["memory"],
            # Nothing is written to disk, not even what does not fit.
            "temp_directory": "",
            "threads": "2",
        },
    )
    try:
        for table in tables:
            write_frame(apart, table, con.sql(f"SELECT * FROM {table}").pl())
        apart.execute("SET lock_configuration = true")
        yield apart
    finally:
        apart.close()


@contextmanager
def _in_time(apart: duckdb.DuckDBPyConnection) -> Iterator[None]:
    timer = threading.Timer(limits()["seconds"], apart.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
