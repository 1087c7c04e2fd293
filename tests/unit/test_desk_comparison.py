"""Units beside one another on the desk: the imbalance of the sample, and Party work beside production."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import analysis as ty
from analysis.desk import Committee
from analysis.errors import BadCallError
from analysis.measures import NOT_A_CAUSE


@pytest.fixture(scope="module")
def committee(sample_home: Path) -> Iterator[Committee]:
    opened = ty.open(home=sample_home)
    yield opened
    opened.edition.con.close()


def test_imbalance_names_both_ends_in_the_figures_of_the_facts(committee: Committee) -> None:
    rows = {row.what: row for row in committee.imbalance("参与率").frame}
    facts = committee.facts("参与率", by="branch").polars().drop_nulls("figure").sort("figure")
    assert rows["最低"].figure.value == pytest.approx(facts["figure"][0])
    assert rows["最高"].note == facts["unit"][-1]
    assert rows["极差"].figure.text.endswith("个百分点")
    assert rows["单位间差别占比"].figure.detail.startswith("纯属偶然")


def test_two_units_are_too_few_and_a_count_has_no_imbalance(committee: Committee) -> None:
    assert {row.figure.text for row in committee.imbalance("参与率", by="unit").frame} >= {"样本过小"}
    with pytest.raises(BadCallError, match="个数"):
        committee.imbalance("安全事故起数")


def test_what_goes_together_is_told_with_its_uncertainty_and_its_warning(committee: Committee) -> None:
    table = committee.together("参与率", "生产经营指标完成率")
    assert "95%区间" in table.note
    assert f"{len(table)}个单位" in table.note
    assert table.note.endswith(NOT_A_CAUSE)
    chart = committee.chart.together("参与率", "生产经营指标完成率")
    assert chart.table.frame.rows == table.frame.rows
    assert "样本过小" in committee.at("通防安全党总支").together("参与率", "生产经营指标完成率").note
