"""Every catalogue file, view and the turnout stays in the portable subset, and sqlglot can say it in Spark's words."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from analysis.errors import Place
from analysis.indicators.portable import check_portable

INDICATORS = Path(str(resources.files("analysis.indicators")))
CATALOGUE = INDICATORS / "catalogue"
FILES = sorted(INDICATORS.rglob("*.sql"))

EVIDENCE_COLUMNS = [
    "org_id",
    "on_date",
    "cut",
    "item_table",
    "item_id",
    "numerator",
    "denominator",
    "status",
    "reason",
    "rule_id",
]


def in_spark(sql: str) -> str:
    """The SELECT in Spark's dialect. Raises where sqlglot knows no equal."""
    (text,) = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    return text


def test_there_is_a_catalogue() -> None:
    assert len(list(CATALOGUE.glob("*.sql"))) >= 16
    assert INDICATORS / "turnout.sql" in FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_stays_in_the_portable_subset(file: Path) -> None:
    problems = check_portable(file.read_text("utf-8"), where=Place(file.name))
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_transpiles_to_spark_and_parses_again(file: Path) -> None:
    tree = sqlglot.parse_one(in_spark(file.read_text("utf-8")), read="spark")
    assert isinstance(tree, exp.Query)
    assert "*" not in tree.named_selects
    if file.parent == CATALOGUE:
        assert tree.named_selects == EVIDENCE_COLUMNS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_spark_text_means_the_same_to_sqlglot(file: Path) -> None:
    spark = in_spark(file.read_text("utf-8"))
    (again,) = sqlglot.transpile(spark, read="spark", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    assert again == spark


@pytest.mark.parametrize(
    "let_through",
    ["SELECT a, sum(b) FROM t GROUP BY ALL", "SELECT a FROM t ASOF JOIN u ON t.d >= u.d", "SELECT a, round(b) FROM t"],
)
def test_lint_catches_what_sqlglot_lets_through(let_through: str) -> None:
    assert in_spark(let_through)
    assert check_portable(let_through) != []
