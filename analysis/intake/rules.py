"""The contracts' own rules, as dataframely judges them."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.intake.findings import ORDER, gather, no_findings
from analysis.intake.forms import Ref
from analysis.intake.reasons import RULE_PREFIX
from analysis.intake.records import Records
from analysis.tables import CONTRACTS

_UNIQUENESS: Final = "primary_key"
_BUILT_IN: Final = {"nullability": "missing_value", "min_length": "missing_value", "regex": "unknown_code"}


def broken_rules(records: Records) -> pl.DataFrame:
    """Findings of rows that break a rule across columns (`rule:<name>`) or a bound of one (bad_number …).

    Duplicate keys are not judged here: which row stands depends on what is loaded already. In a bulk table, where all
    combinations differ by their keys, each key column is judged by itself.
    """
    keys = records.contract.keys if records.contract.bulk else []
    together = [name for name in records.contract if name not in keys]
    return gather(_broken(records, columns) for columns in (together, *([key] for key in keys)))


def _broken(records: Records, judged: list[str]) -> pl.DataFrame:
    """Findings of the rules that look at no other columns than these."""
    contract = records.contract
    columns = list(contract.columns)
    rows = records.rows.select(columns).unique(judged, keep="first", maintain_order=True)
    rows = rows.cast({name: contract.columns[name].dtype for name in columns})
    _, failure = contract.schema.filter(rows)
    details = failure.details()
    rules = [name for name in details.columns if name not in columns and name != _UNIQUENESS]
    broken = [
        _told(details.filter(pl.col(rule) == "invalid").select(judged), rule, contract.name)
        for rule in rules
        if _looks_at(rule, contract.name) <= set(judged)
    ]
    told = pl.concat([rows.select(judged).clear().with_columns(ref=pl.lit(""), code=pl.lit("")), *broken])
    if told.is_empty():
        return no_findings()
    told = told.cast({name: kind for name, kind in records.rows.schema.items() if name in judged})
    return records.rows.join(told, on=judged, nulls_equal=True).select(
        ORDER, ref=pl.when(pl.col("ref") != "").then("ref"), code="code"
    )


def rule_text(code: str) -> str:
    """What the rule demands, in the words of its contract."""
    table, name = code.removeprefix(RULE_PREFIX).split(".")
    return str(vars(CONTRACTS[table].schema)[name].validation_fn.__doc__)


def rule_columns(code: str) -> list[Ref]:
    """The columns the rule looks at."""
    table, name = code.removeprefix(RULE_PREFIX).split(".")
    schema = CONTRACTS[table].schema
    condition: pl.Expr = vars(schema)[name].validation_fn(schema)
    return [Ref(table, column) for column in dict.fromkeys(condition.meta.root_names())]


def _looks_at(rule: str, table: str) -> set[str]:
    column, _, built_in = rule.partition("|")
    return {column} if built_in else {ref.column for ref in rule_columns(f"{RULE_PREFIX}{table}.{rule}")}


def _told(rows: pl.DataFrame, rule: str, table: str) -> pl.DataFrame:
    column, _, built_in = rule.partition("|")
    code = _BUILT_IN.get(built_in, "bad_number") if built_in else f"{RULE_PREFIX}{table}.{rule}"
    return rows.with_columns(ref=pl.lit(f"{table}.{column}" if built_in else ""), code=pl.lit(code))
