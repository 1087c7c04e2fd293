"""What an own indicator yields is judged before it is counted: columns, types, states, and what it points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import duckdb
import polars as pl

from analysis.errors import Place, StandardsError
from analysis.indicators.apart import limits, run_apart
from analysis.indicators.definition import CATALOGUE, VIEWS, Indicator
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS
from analysis.tables.codes import BRANCH_CATEGORIES, LEVELS, MEETING_KINDS

EVIDENCE_TYPES: Final = {
    "org_id": pl.String,
    "on_date": pl.Date,
    "cut": pl.String,
    "item_table": pl.String,
    "item_id": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
    "status": pl.String,
    "reason": pl.String,
    "rule_id": pl.String,
}
_MAY_BE_NULL: Final = {"reason", "rule_id"}
_CUTS: Final = {"", "full_member", "probationary_member", *LEVELS, *MEETING_KINDS, *BRANCH_CATEGORIES}
_REASONS: Final = re.compile(r"CASE\b(?:(?!\bEND\b).)*\bEND AS reason", re.DOTALL)
_QUOTED: Final = re.compile(r"'([a-z][a-z0-9_]*)'")


def collect_own_evidence(con: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """Add an own indicator's evidence dated by 截至. Raises StandardsError naming its file."""
    rows = _typed(run_apart(con, indicator), indicator)
    for what, expected in _wrong(con, rows, indicator):
        raise StandardsError(
            f"指标“{indicator.title}”给出的行不对：{what}。", where=Place(indicator.file_name), expected=expected
        )
    as_of = con.execute("SELECT on_date FROM as_of").fetchall()[0][0]
    kept = rows.filter(pl.col("on_date") <= as_of)
    append_frame(con, "evidence", kept.with_columns(pl.lit(indicator.name).alias("indicator")))


def _typed(rows: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    def refuse(what: str) -> StandardsError:
        return StandardsError(
            f"指标“{indicator.title}”的 SELECT {what}。",
            where=Place(indicator.file_name),
            expected="、".join(EVIDENCE_TYPES),
            cure="照着 touyan indicator new 写出的样子改。",
        )

    if missing := [name for name in EVIDENCE_TYPES if name not in rows.columns]:
        raise refuse(f"缺少“{missing[0]}”一列")
    if extra := [name for name in rows.columns if name not in EVIDENCE_TYPES]:
        raise refuse(f"多出“{extra[0]}”一列")
    try:
        return rows.select(pl.col(name).cast(dtype) for name, dtype in EVIDENCE_TYPES.items())
    except pl.exceptions.PolarsError as error:
        raise refuse("有一列的类型不对：分子、分母是整数，on_date 是日期，其余是文字") from error


def _wrong(con: duckdb.DuckDBPyConnection, rows: pl.DataFrame, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What is wrong and what was expected, worst first."""
    if rows.height > limits()["rows"]:
        yield f"超过 {limits()['rows']:,} 行", "漏写连接条件会成倍多出行来"
    for name in EVIDENCE_TYPES:
        if name not in _MAY_BE_NULL and (empty := rows[name].null_count()):
            yield f"“{name}”有 {empty} 行是空的", "除 reason 和 rule_id 外都不为空"
    if negative := rows.filter((pl.col("numerator") < 0) | (pl.col("denominator") < 0)).height:
        yield f"{negative} 行的分子或分母是负数", "0 或正整数"
    if indicator.kind == "count" and (counted := rows.filter(pl.col("denominator") != 0).height):
        yield f"{counted} 行有分母", "kind = count 的指标分母写 0"
    known: dict[str, tuple[set[str], str]] = {
        "status": ({"counted", "excluded"}, "counted（计入）或 excluded（不计入）"),
        "org_id": (_all(con, "SELECT org_id FROM organisations"), "党组织表里有的编码"),
        "item_table": ({one.name for one in CONTRACTS.values() if not one.vault}, "依据的行所在的表，例如 meetings"),
        "rule_id": (_all(con, "SELECT rule_id FROM rules"), "touyan standards show 列出的编号"),
        "reason": (_known_reasons(), "直接写中文原因，例如 '没有记录'"),
        "cut": (_CUTS, "空着，或直接写中文分项"),
    }
    for name, (allowed, expected) in known.items():
        strange = {text for text in rows[name].drop_nulls().unique() if text not in allowed}
        if name in ("reason", "cut"):
            strange = {text for text in strange if text.isascii()}
        if strange:
            yield f"“{name}”里有不认识的“{min(strange)}”", expected
    if unexplained := rows.filter(
        (pl.col("status") == "excluded") & pl.col("rule_id").is_null() & pl.col("reason").is_null()
    ).height:
        yield f"{unexplained} 行不计入，却没有写依据或原因", "excluded 的行写 rule_id 或 reason"


def _all(con: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    return {str(row[0]) for row in con.execute(sql).fetchall()}


@cache
def _known_reasons() -> set[str]:
    """Reasons our own files give, which an own indicator may pass on."""
    texts = [path.read_text(encoding="utf-8") for folder in (CATALOGUE, VIEWS) for path in folder.glob("*.sql")]
    return {word for text in texts for case in _REASONS.findall(text) for word in _QUOTED.findall(case)}
