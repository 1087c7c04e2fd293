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
    contract = records.contract
    columns = list(contract.columns)
    keys = contract.keys if contract.bulk else []
    groups = [[name for name in contract if name not in keys], *([key] for key in keys)]
    rows = records.rows.select(columns)
    asked = pl.concat(rows.unique(group, keep="first", maintain_order=True) for group in groups)
    _, failure = contract.schema.filter(asked.cast({name: contract.columns[name].dtype for name in columns}))
    details = failure.details()
    rules = [name for name in details.columns if name not in columns and name != _UNIQUENESS]
    broken = [rule for rule in rules if (details[rule] == "invalid").any()]
    return gather(_broken(records, details, rule, groups) for rule in broken)


def _broken(records: Records, details: pl.DataFrame, rule: str, groups: list[list[str]]) -> pl.DataFrame:
    """Findings of one rule, by the first group of columns that holds all it looks at."""
    looked_at = _looks_at(rule, records.contract.name)
    judged = next((group for group in groups if looked_at <= set(group)), None)
    if judged is None:
        return no_findings()
    told = _told(details.filter(pl.col(rule) == "invalid").select(judged).unique(), rule, records.contract.name)
    told = told.cast({name: kind for name, kind in records.rows.schema.items() if name in judged})
    return records.rows.join(told, on=judged, nulls_equal=True, maintain_order="left").select(
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
