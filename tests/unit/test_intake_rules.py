"""The contracts' rules and the words for reasons."""

from __future__ import annotations

import dataframely as dy
import polars as pl
import pytest

from analysis.errors import Place
from analysis.intake.forms import load_toml
from analysis.intake.reasons import file_error, finding_words
from analysis.intake.rules import rule_text
from analysis.tables import CONTRACTS, Contract

RULES = [
    (contract, name)
    for contract in CONTRACTS.values()
    for name, rule in vars(contract.schema).items()
    if hasattr(rule, "validation_fn")
]


def _empty_row(contract: Contract) -> pl.DataFrame:
    """A row with only what must be there: every optional column null."""
    sample: dy.DataFrame[dy.Schema] = contract.schema.sample(1)
    optional = [name for name, column in contract.columns.items() if column.nullable]
    return sample.with_columns(pl.lit(None, dtype=contract.columns[name].dtype).alias(name) for name in optional)


@pytest.mark.parametrize(("contract", "name"), RULES, ids=lambda part: getattr(part, "name", part))
def test_rules_never_evaluate_to_null_and_so_pass_unseen(contract: Contract, name: str) -> None:
    rule = vars(contract.schema)[name].validation_fn(contract.schema)
    assert _empty_row(contract).select(rule.alias("verdict"))["verdict"].null_count() == 0


@pytest.mark.parametrize(("contract", "name"), RULES, ids=lambda part: getattr(part, "name", part))
def test_every_rule_says_in_chinese_what_it_demands(contract: Contract, name: str) -> None:
    text = rule_text(f"rule:{contract.name}.{name}")
    assert text not in ("None", name)
    assert text in finding_words(f"rule:{contract.name}.{name}", more=text)[0]


@pytest.mark.parametrize("code", list(load_toml("reasons.toml")["quarantine"]))
def test_every_reason_has_words_and_a_cure(code: str) -> None:
    message = "".join(finding_words(code, column="某栏", more="某事"))
    assert "{" not in message
    assert message.endswith("。")


@pytest.mark.parametrize("kind", list(load_toml("reasons.toml")["file"]))
def test_every_file_error_names_the_file_and_a_cure(kind: str) -> None:
    text = str(file_error(kind, Place("台账.xlsx"), more="甲", form="乙"))
    assert "《台账.xlsx》" in text
    assert "办法：" in text
    assert "{" not in text
