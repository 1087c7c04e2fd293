"""Proves: the page of rules is fresh, every word of a rule has its Chinese, and who uses a rule is found by itself."""

from __future__ import annotations

from analysis.indicators.definition import load_catalogue
from analysis.rulebook.usage import rule_users
from analysis.rulebook.wording import source_text, value_text
from analysis.standards import load_standards
from analysis.standards.rule_file import rule_words
from analysis.tables.codes import BRANCH_CATEGORIES, LEVELS
from tests.docs.rules import PAGE, rules_page


def test_the_page_of_rules_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "run: python -m tests.docs.reference"


def test_a_rule_may_be_for_every_category_and_level_there_is() -> None:
    assert set(rule_words()["applies_to"]) >= {*BRANCH_CATEGORIES, *LEVELS} - {"party_group"}


def test_an_indicator_uses_its_own_rule_what_leaves_something_out_and_what_its_views_read() -> None:
    rules = ("general_meeting_due", "partial_slot", "no_committee", "qualified_exempt", "branch_most_members")
    users = {rule: {one.name for one in found} for rule, found in rule_users(rules, load_catalogue()).items()}
    assert "general_meeting_frequency" in users["general_meeting_due"]
    assert "committee_meeting_frequency" not in users["general_meeting_due"]
    assert {"general_meeting_frequency", "group_meeting_frequency"} <= users["partial_slot"]
    assert {"qualified_ratio", "tier_share"} <= users["qualified_exempt"]


def test_a_rule_whose_id_a_view_puts_together_is_used() -> None:
    rules = ("election_quorum", "resolution_quorum_inclusive", "committee_quorum_inclusive")
    users = {rule: {one.name for one in found} for rule, found in rule_users(rules, load_catalogue()).items()}
    assert users["election_quorum"] == users["resolution_quorum_inclusive"] == {"quorum"}
    assert users["committee_quorum_inclusive"] == {"committee_quorum"}


def test_checks_and_pages_use_rules_too() -> None:
    users = rule_users(("join_age", "election_reminder", "old_term_kept"), load_catalogue())
    assert [one.kind for one in users["join_age"]] == ["指标", "核对"]
    assert [one.title for one in users["election_reminder"]] == ["即将届满数", "换届按时提醒率", "报告和提醒单"]
    assert users["old_term_kept"] == ()


def test_a_number_is_told_as_people_say_it() -> None:
    rules = {(row["rule_id"], row["applies_to"]): row for row in load_standards().rules.iter_rows(named=True)}
    told = {key: value_text(row) for key, row in rules.items()}
    assert told["general_meeting_due", "all"] == "每季度 1 次"
    assert told["term_years", "branch"] == "3 年"
    assert told["dues_rate", "salaried_1"] == "0.5%"
    assert told["dues_fixed_least", "farmer"] == "0.2 元"
    assert told["democratic_life_quorum", "all"] == "2/3"
    assert told["partial_slot", "all"] == "—"
    assert source_text(rules["partial_slot", "all"]) == "头雁缺省口径"
    assert source_text(rules["general_meeting_due", "all"]) == "《中国共产党支部工作条例（试行）》第十一条"
