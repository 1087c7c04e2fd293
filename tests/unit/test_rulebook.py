"""What is in force, what is wrong, what differs: as the commands tell it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import BadCallError
from analysis.rulebook.checked import standards_problems
from analysis.rulebook.differing import rule_changes
from analysis.rulebook.examples import adopt, examples
from analysis.rulebook.shown import shown_rules
from analysis.spec.own import new_own
from analysis.standards import load_standards
from analysis.standards.held_still import held_still
from tests.conftest import Ran

OWN_RULE = """
[[rule]]
id = "study_hours"
applies_to = "member"
value = 40
unit = "hour"
valid_from = 2025-01-01
document = "集团党发〔2025〕2号"
article = "第三条"
text = "党员每年 40 学时。"
certainty = "local"
"""


def test_the_rule_in_force_on_the_day_is_shown_with_its_source_and_users(tmp_path: Path) -> None:
    for day, value in ((date(2018, 12, 31), "24 学时"), (date(2019, 1, 1), "32 学时"), (date(2026, 1, 1), "32 学时")):
        shown = {one.applies_to: one for one in shown_rules(tmp_path, on=day, rule="study_hours")}
        assert shown["党员"].value == value
        assert shown["党员"].used_by == "书记、委员学时达标率、学时达标率"
        assert not shown["党员"].is_own
    assert len(shown_rules(tmp_path, rule="study_hours")) > 4
    assert {one.rule_id for one in shown_rules(tmp_path, on=date(2026, 1, 1), rule="三分之一")} == {
        "appraisal_excellent_ceiling"
    }


def test_a_rule_of_ones_own_is_marked_and_an_unknown_one_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(OWN_RULE, encoding="utf-8")
    shown = shown_rules(tmp_path, on=date(2025, 6, 1), rule="study_hours")
    assert {one.applies_to: (one.value, one.is_own) for one in shown} == {
        "党员": ("40 学时", True),
        "班子成员": ("56 学时", False),
    }
    with pytest.raises(BadCallError, match="study_hour") as caught:
        shown_rules(tmp_path, rule="study_hourz")
    assert "study_hours" in str(caught.value.cure)


def test_a_rule_nobody_reads_says_so(tmp_path: Path) -> None:
    (one,) = shown_rules(tmp_path, on=date(2026, 1, 1), rule="old_term_kept")
    assert (one.used_by, one.users) == ("—", ())


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    new_own(tmp_path, "safety_meetings", "参与率")
    new_own(tmp_path, "night_talks", "夜谈")
    (tmp_path / "indicators" / "night_talks.toml").unlink()
    (tmp_path / "rules.toml").write_text(
        OWN_RULE.replace("value = 40", "value = -1") + OWN_RULE.replace("study_hours", "study_hour")
        + OWN_RULE.replace("valid_from", "valid_form"), encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "scales.toml").write_text("[[grade]]\nscheme = 1\n", encoding="utf-8")
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nindicator = "参会率"\nunit = "最上级"\nyear = 2025\nkind = "达到"\npermille = 900\n',
        encoding="utf-8",
    )
    (tmp_path / "rule.toml").write_text("", encoding="utf-8")
    told = "\n".join(str(one) for one in standards_problems(tmp_path))
    for expected in (
        "规定值不能是负数",
        "没有“study_hour”这条规则",
        "不认识的键“valid_form”",
        "缺少“valid_from”",
        "“scheme”的值类型不对",
        "缺少“grade”",
        "没有“参会率”这个比例指标",
        "已有叫“参与率”的指标",
        "指标“夜谈”还没有算例",
        "没有程序读《rule.toml》",
    ):
        assert expected in told


def test_ours_and_every_example_are_well_written(tmp_path: Path) -> None:
    assert standards_problems(tmp_path) == ()
    assert {"targets", "branch_categories"} <= {one.name for one in examples()}
    for one in examples():
        if one.name != "targets":
            own = tmp_path / one.name
            own.mkdir()
            assert adopt(own, one.name) == own / one.target
            # An example with grades of its own is adopted together with its own scale.
            told = [str(problem) for problem in standards_problems(own) if "等次表" not in str(problem)]
            assert told == [], one.name


def test_an_example_never_overwrites_and_an_unknown_one_is_answered(tmp_path: Path) -> None:
    adopt(tmp_path, "targets")
    with pytest.raises(BadCallError, match="没有动它"):
        adopt(tmp_path, "targets")
    with pytest.raises(BadCallError, match="没有名为“target”的样例"):
        adopt(tmp_path, "target")


def test_two_dates_differ_by_what_holds_on_them(tmp_path: Path) -> None:
    standards = load_standards()
    before, after = (held_still(standards, date(year, 6, 1)) for year in (2018, 2025))
    changes = {(one.rule_id, one.applies_to): one for one in rule_changes(before, after)}
    hours = changes["study_hours", "党员"]
    assert (hours.what, hours.before, hours.after) == (
        "changed",
        "24 学时（《2014—2018年全国党员教育培训工作规划》）",
        "32 学时（《中国共产党党员教育管理工作条例》第二十条）",
    )
    assert changes["general_meeting_due", "全部"].what == "added"
    assert changes["study_hours", "两新组织党员"].what == "gone"
    assert not rule_changes(standards, load_standards(tmp_path))


def test_the_commands_show_check_and_adopt(tmp_path: Path, call: Callable[..., Ran]) -> None:
    shown = json.loads(call("standards", "show", "--on", "2025-12-31", "--json", home=tmp_path).out)
    assert shown["on"] == "2025-12-31"
    assert {"rule_id", "value", "source", "certainty", "users"} <= set(shown["rules"][0])
    assert "每季度 1 次" in call("standards", "show", "--rule", "general_meeting_due", home=tmp_path).out
    assert call("standards", "check", home=tmp_path).code == 0
    assert "targets" in call("standards", "adopt", home=tmp_path).out
    assert call("standards", "adopt", "targets", home=tmp_path).code == 0
    own = tmp_path / "data" / "standards"
    (own / "rules.toml").write_text(OWN_RULE.replace('"hour"', '"hours"'), encoding="utf-8")
    ran = call("standards", "check", home=tmp_path)
    assert ran.code == 1
    assert "《rules.toml》 第 2 行" in ran.out
    assert call("standards", "diff", "2025", "昨天", home=tmp_path).code == 2
    assert call("standards", "show", "--on", "31.12.2025", home=tmp_path).code == 2


def test_diff_says_which_figures_an_own_rule_changes(copied_home: Path, call: Callable[..., Ran]) -> None:
    (copied_home / "data" / "standards" / "rules.toml").write_text(OWN_RULE, encoding="utf-8")
    told = json.loads(call("standards", "diff", "随附", "本单位", "--limit", "1", "--json", home=copied_home).out)
    assert [(one["rule_id"], one["what"]) for one in told["rules"]] == [("study_hours", "changed")]
    (top,) = told["figures"]
    assert (top["indicator"], top["period"]) == ("学时达标率", "2025年")
    before, after = (int(top[side].split("（")[1].split("/")[0]) for side in ("before", "after"))
    assert after < before
    assert told["figures_changed"] > 1
    screen = call("standards", "diff", "随附", "本单位", "--limit", "1", home=copied_home).out
    assert f"另有 {told['figures_changed'] - 1} 个没有列出" in screen
