"""The contracts' own rules, as dataframely judges them."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.intake.findings import ORDER, gather
from analysis.intake.forms import Ref
from analysis.intake.reasons import RULE_PREFIX
from analysis.intake.records import Records
from analysis.tables import CONTRACTS

_UNIQUENESS: Final = "primary_key"
_BUILT_IN: Final = {"nullability": "missing_value", "min_length": "missing_value", "regex": "unknown_code"}


def broken_rules(records: Records) -> pl.DataFrame:
    """Findings of rows that break a rule across columns (`rule:<name>`) or a bound of one (bad_number …).

    Duplicate keys are not judged here: which row stands depends on what is loaded already.
    """
    contract = records.contract
    columns = list(contract.columns)
    rows = records.rows.select(columns).unique(maintain_order=True)
    _, failure = contract.schema.filter(rows)
    details = failure.details()
    rules = [name for name in details.columns if name not in columns and name != _UNIQUENESS]
    broken = [_told(details.filter(pl.col(rule) == "invalid").select(columns), rule, contract.name) for rule in rules]
    told = pl.concat([rows.head(0).with_columns(ref=pl.lit(""), code=pl.lit("")), *broken])
    found = records.rows.join(told, on=columns, nulls_equal=True).select(
        ORDER, ref=pl.when(pl.col("ref") != "").then("ref"), code="code"
    )
    return gather([found])


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


def _told(rows: pl.DataFrame, rule: str, table: str) -> pl.DataFrame:
    column, _, built_in = rule.partition("|")
    code = _BUILT_IN.get(built_in, "bad_number") if built_in else f"{RULE_PREFIX}{table}.{rule}"
    return rows.with_columns(ref=pl.lit(f"{table}.{column}" if built_in else ""), code=pl.lit(code))
