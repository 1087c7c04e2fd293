"""Targets, gaps, lights, duties, verdicts and the thresholds they rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import StandardsError
from analysis.measures import (
    Fact,
    Light,
    Target,
    amber_points,
    duty_state,
    gap,
    light,
    missing_fact,
    shortfall,
    thresholds,
    verdict,
    within,
)

TARGET = Target("qualified_ratio", "G", 2025, "firm", 800, None)


def fact(numerator: int, denominator: int, excluded: int = 0) -> Fact:
    state = "known" if denominator else "no_denominator"
    return Fact("qualified_ratio", "G", "2025", "", numerator, denominator, excluded, state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (37, 48, "距目标还差2个支部"),  # 38.4 needed: 39
        (38, 48, "距目标还差1个支部"),
        (39, 48, "已达到目标"),
        (4, 5, "已达到目标"),  # exactly 80 %
        (0, 1, "距目标还差1个支部"),
    ],
)
def test_the_gap_is_told_in_branches(numerator: int, denominator: int, text: str) -> None:
    assert gap(fact(numerator, denominator), TARGET, "个支部").text == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "colour"),
    [(80, 100, "green"), (79, 100, "amber"), (70, 100, "amber"), (69, 100, "red")],
)
def test_the_light_changes_at_the_target_and_ten_points_below(numerator: int, denominator: int, colour: Light) -> None:
    assert light(fact(numerator, denominator), TARGET) == colour


def test_no_target_or_no_ratio_is_not_judged() -> None:
    assert light(fact(1, 2), None) == "grey"
    assert light(fact(0, 0), TARGET) == "grey"
    assert gap(fact(0, 0), TARGET, "个支部").text == "无分母"


def test_a_target_prints_without_needless_decimals() -> None:
    assert TARGET.figure.text == "80%"
    assert Target("x", "G", 2025, "firm", 925, None).figure.text == "92.5%"
    assert amber_points().text == "10个百分点"


def test_held_partly_missed_and_not_due_are_four_things() -> None:
    assert duty_state([fact(1, 1), fact(2, 2)]) == "held"
    assert duty_state([fact(1, 1), fact(0, 1)]) == "partly"
    assert duty_state([fact(0, 1), fact(0, 0)]) == "missed"
    assert duty_state([fact(0, 0), missing_fact("x", "G", "2025-01")]) == "not_due"
    assert duty_state([missing_fact("x", "G", "2025-01")]) == "no_data"


def test_shortfalls_are_counted_over_what_was_due() -> None:
    assert (shortfall([fact(3, 4), fact(10, 12)]).text, shortfall([fact(3, 4), fact(10, 12)]).detail) == (
        "缺3次",
        "13/16",
    )
    assert shortfall([fact(4, 4)]).text == "无缺项"
    assert shortfall([fact(0, 0)]).text == "无分母"
    assert shortfall([missing_fact("x", "G", "2025")]).text == "无数据"


def test_a_month_without_evidence_in_a_known_year_had_nothing_due() -> None:
    month = missing_fact("x", "G", "2025-01")
    assert within(month, fact(1, 1)).state == "no_denominator"
    assert within(month, missing_fact("x", "G", "2025")).state == "missing"
    assert within(fact(0, 1), fact(1, 1)) == fact(0, 1)


def test_a_branch_is_told_in_words() -> None:
    words = {"yes": "过硬", "no": "未过硬", "left_out": "不参评"}
    assert verdict(fact(1, 1), **words).text == "过硬"
    assert verdict(fact(0, 1), **words).text == "未过硬"
    assert verdict(fact(0, 0, excluded=1), **words).text == "不参评"
    assert verdict(fact(0, 0), **words).text == "无分母"
    assert verdict(missing_fact("x", "A1", "2025"), **words, basis="预测").text == "无数据"


def test_thresholds_without_a_source_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text('[small_sample]\nminimum = 5\nsource = ""\n[wilson]\nz_hundredths = 196\nsource = "x"\n'
                    '[status]\namber_permille = 100\nsource = "x"\n', encoding="utf-8")  # fmt: skip
    with pytest.raises(StandardsError, match="small_sample"):
        thresholds(path)
    path.write_text("[small_sample]\nminimun = 5\n", encoding="utf-8")
    with pytest.raises(StandardsError):
        thresholds(path)
