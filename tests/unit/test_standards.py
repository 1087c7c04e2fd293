"""Rules and scales are read strictly, and an organisation's own take the place of ours for as long as they hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import analysis
from analysis.errors import StandardsError
from analysis.standards import load_standards
from analysis.tables.codes import BRANCH_CATEGORIES

RULE = """
[[rule]]
id = "study_hours"
applies_to = "member"
value = 40
unit = "hour"
valid_from = 2025-07-01
document = "本单位规定"
article = "—"
text = "党员每年 40 学时。"
certainty = "local"
"""
GRADE = """
[[grade]]
scheme = "qualified"
grade = "过硬"
rank = 1
qualifies = true
"""


def _own(folder: Path, rules: str) -> Path:
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    return folder


def _stretches(folder: Path, rule_id: str = "study_hours", applies_to: str = "member") -> list[tuple[object, ...]]:
    rules = load_standards(folder).rules.filter(rule_id=rule_id, applies_to=applies_to).sort("valid_from")
    return rules.select("value", "valid_from", "valid_to").rows()


def test_ours_load_and_every_rule_is_cited_and_holds_once() -> None:
    rules = load_standards().rules
    held = rules.sort("rule_id", "applies_to", "valid_from").with_columns(
        until=pl.col("valid_from").shift(-1).over("rule_id", "applies_to")
    )
    assert held.filter(pl.col("valid_to").fill_null(date.max) > pl.col("until")).is_empty()
    assert rules.filter(rules["document"] == "").is_empty()
    assert set(rules["certainty"]) <= {"read", "secondary", "local", "unverified", "house"}
    assert load_standards().scales.filter(scheme="qualified", qualifies=True)["grade"].to_list() == ["过硬"]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (RULE.replace("value = 40", "value = 40\nvalues = 40"), "不认识的键“values”"),
        (RULE.replace("value = 40\n", ""), "缺少“value”"),
        (RULE.replace("value = 40", 'value = "40"'), "“value”的值类型不对"),
        (RULE.replace("value = 40", "value = true"), "“value”的值类型不对"),
        (RULE.replace("value = 40", "value = -1"), "不能是负数"),
        (RULE.replace("2025-07-01", "2025-07-01T00:00:00"), "“valid_from”的值类型不对"),
        (RULE.replace('"local"', '"sure"'), "可靠程度“sure”"),
        (RULE.replace('"hour"', '"hours"'), "计量“hours”"),
        (RULE.replace("study_hours", "study_hour"), "没有“study_hour”这条规则"),
        (RULE.replace('"—"', '"—"\nvalid_to = 2025-07-01'), "一天也不生效"),
    ],
)
def test_a_wrong_rule_is_told_with_its_file_and_line(tmp_path: Path, wrong: str, what: str) -> None:
    good = RULE.replace('"—"', '"—"\nvalid_to = 2025-08-01').replace("2025-07-01", "2020-01-01")
    folder = _own(tmp_path, good.replace("study_hours", "no_groups") + wrong)
    second = (good + wrong).splitlines().index("[[rule]]", 3) + 1
    with pytest.raises(StandardsError, match=what) as caught:
        load_standards(folder)
    assert str(caught.value.where) == f"《rules.toml》 第 {second} 行"
    assert caught.value.expected


@pytest.mark.parametrize("text", ["[[rule]", "[[rules]]\nid = 1", "[rule]\nid = 1", "rule = 3", "表 = 1"])
def test_what_is_no_list_of_rules_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(StandardsError) as caught:
        load_standards(_own(tmp_path, text))
    assert "《rules.toml》" in str(caught.value)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_bytes(RULE.encode("gb18030"))
    with pytest.raises(StandardsError, match="写法有误") as caught:
        load_standards(tmp_path)
    assert "UTF-8" in str(caught.value)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(RULE.lstrip(), encoding="utf-8-sig")
    assert _stretches(tmp_path)[-1] == (40, date(2025, 7, 1), None)


def test_two_rules_that_hold_at_once_are_refused_and_touching_ones_are_not(tmp_path: Path) -> None:
    ended = RULE.replace('"—"', '"—"\nvalid_to = 2025-10-01')
    with pytest.raises(StandardsError, match="有两条") as caught:
        load_standards(_own(tmp_path, ended + RULE.replace("2025-07-01", "2025-09-30")))
    assert str(caught.value.where) == "《rules.toml》 第 14 行"
    _own(tmp_path, ended + RULE.replace("2025-07-01", "2025-10-01").replace("40", "48"))
    assert _stretches(tmp_path)[-2:] == [
        (40, date(2025, 7, 1), date(2025, 10, 1)),
        (48, date(2025, 10, 1), None),
    ]


def test_an_own_rule_cuts_ours_off_where_it_begins(tmp_path: Path) -> None:
    assert _stretches(_own(tmp_path, RULE)) == [
        (24, date(2014, 1, 1), date(2019, 1, 1)),
        (32, date(2019, 1, 1), date(2024, 1, 1)),
        (32, date(2024, 1, 1), date(2025, 7, 1)),
        (40, date(2025, 7, 1), None),
    ]


def test_the_examples_by_category_are_rules_one_can_copy(tmp_path: Path) -> None:
    text = (Path(analysis.__file__).parent / "standards" / "examples" / "branch_categories.toml").read_text("utf-8")
    rules = load_standards(_own(tmp_path, text)).rules
    asked = rules.filter(pl.col("applies_to").is_in(list(BRANCH_CATEGORIES)) & pl.col("rule_id").str.ends_with("_due"))
    assert {"ship", "depot", "outlet", "organ", "retired"} <= set(asked["applies_to"])
    ours = load_standards().rules
    assert ours.filter(pl.col("applies_to").is_in(["ship", "depot", "outlet"])).is_empty()


def test_ours_comes_back_when_the_own_rule_ends(tmp_path: Path) -> None:
    _own(tmp_path, RULE.replace('"—"', '"—"\nvalid_to = 2026-01-01'))
    assert _stretches(tmp_path)[-3:] == [
        (32, date(2024, 1, 1), date(2025, 7, 1)),
        (40, date(2025, 7, 1), date(2026, 1, 1)),
        (32, date(2026, 1, 1), None),
    ]


def test_an_own_rule_covers_ours_whole(tmp_path: Path) -> None:
    _own(tmp_path, RULE.replace("2025-07-01", "2010-01-01"))
    assert _stretches(tmp_path) == [(40, date(2010, 1, 1), None)]


def test_others_are_left_alone(tmp_path: Path) -> None:
    before = load_standards().rules.filter(applies_to="officer").rows()
    assert load_standards(_own(tmp_path, RULE)).rules.filter(applies_to="officer").rows() == before


def test_an_own_scale_takes_the_place_of_the_whole_scheme(tmp_path: Path) -> None:
    (tmp_path / "scales.toml").write_text(GRADE + GRADE.replace("过硬", "特别过硬"), encoding="utf-8")
    scales = load_standards(tmp_path).scales
    assert scales.filter(scheme="qualified")["grade"].to_list() == ["过硬", "特别过硬"]
    assert scales.filter(scheme="tier").height == 3


def test_a_grade_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scales.toml").write_text(GRADE + GRADE, encoding="utf-8")
    with pytest.raises(StandardsError, match="重复") as caught:
        load_standards(tmp_path)
    assert str(caught.value.where) == "《scales.toml》 第 8 行"


def test_the_version_tells_every_change_of_text(tmp_path: Path) -> None:
    ours = load_standards().version
    assert load_standards(tmp_path).version == ours
    one = load_standards(_own(tmp_path, RULE)).version
    other = load_standards(_own(tmp_path, RULE.replace("40", "41"))).version
    assert len({ours, one, other}) == 3
