"""Demands other than ours: twice a quarter instead of once a month, from some day on; other ages, hours, exemptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.personnel import other_personnel
from tests.agreement.judge.world import Demands, Row

_CHANGE_DAYS = (date(2024, 7, 1), date(2025, 1, 1), date(2025, 3, 15))
_OTHER = {
    "branch_min_age": (0, 1, 3, 12),
    "qualified_exempt": (0, 1),
    "study_hours": (10, 32, 40, 56),
}
_MEETINGS = (
    "general_meeting_due",
    "committee_meeting_due",
    "group_meeting_due",
    "party_lecture_due",
    "theme_party_day_due",
)


# Drawn last, with dice of their own, so that the rules above stay as they were.
_OVERSIGHT = {
    "review_due": (0, 1),
    "review_on_site_years": (1, 2, 3, 5),
    "review_new_secretary": (0, 3, 12),
    "review_former_post": (0, 1),
    "review_venues": (0, 1, 1),
    "assessment_grace": (0, 1, 2, 6),
    "organisation_assessment_due": (0, 1),
    "branch_assessment_due": (0, 1),
    "pre_study_due": (0, 1),
    "near_miss_counted": (0, 1),
}
_LIFE = {
    "participation_left_out": (0, 1),
    "resolution_quorum_inclusive": (0, 1),
    "election_quorum_inclusive": (0, 1),
    "committee_quorum_inclusive": (0, 1),
    "elected_of_present": (0, 1),
    "resolution_quorum": (500, 600),
    "committee_quorum": (500, 600),
    "resolution_passed": (400, 500),
    "democratic_life_quorum": (1, 2),
    "first_topic_due": (0, 1),
    "meeting_filing_due": (0, 1),
    "activity_goal_due": (0, 1),
    "study_theme_due": (0, 1),
    "party_day_due": (0, 1),
    "org_life_meeting_due": (0, 0, 1, 2),
    "party_lecture_year_due": (0, 0, 1, 2, 4),
    "secretary_lecture_due": (1, 2),
    "appraisal_excellent_of_members": (0, 1),
    "appraisal_excellent_ceiling": (0, 1, 2),
    "setup_exempt": (0, 1),
    "branch_full_members": (1, 2, 3),
    "branch_most_members": (2, 3, 5),
    "branch_committee_from": (1, 2, 3),
    "branch_committee_seats_least": (1, 2, 3),
    "branch_committee_seats_most": (2, 3, 4),
    "joint_branch_most_units": (3, 5),
    "party_committee_from": (3, 5, 8),
    "election_reminder": (1, 3, 6, 12),
}
_BRANCH_WORK = {
    "duty_exempt": (0, 1),
    "duty_min_age": (0, 3, 12),
    "branch_brand_due": (0, 1, 2),
    "branch_project_due": (1, 2),
    "pledge_signed_due": (0, 1),
    "duty_list_due": (0, 1),
    "plan_milestone_due": (1, 2, 6, 9, 12),
    "party_work_meeting_due": (1, 2),
    "branch_reporting_due": (1, 2),
    "management_rhythm_due": (0, 1, 2),
    "liaison_visit_due": (1, 2),
    "monthly_brief_due": (1, 2),
    "yearly_brief_due": (0, 1, 2),
    "effective_share": (300, 500, 900),
}
_UNITS = {
    "org_life_meeting_due": ("year", "half"),
    "party_lecture_year_due": ("year", "half", "quarter"),
    "branch_brand_due": ("year", "half"),
    "branch_project_due": ("year", "half", "quarter"),
    "party_work_meeting_due": ("year", "half"),
    "branch_reporting_due": ("half", "quarter", "year"),
    "management_rhythm_due": ("month", "quarter", "half"),
    "liaison_visit_due": ("year", "half"),
    "monthly_brief_due": ("month", "quarter"),
}


def _changed(rng: Random, rule: Row) -> dict[str, Any]:
    if rule["id"] in _MEETINGS:
        unit = rng.choice(["month", "quarter", "quarter", "half", "year"])
        return {**rule, "value": rng.choice([1, 2, 2, 3]), "unit": unit}
    return {**rule, "value": rng.choice(_OTHER[rule["id"]])}


def _may_change(rule: Row) -> bool:
    return rule["id"] in _OTHER or rule["id"] in _MEETINGS


def other_demands(rng: Random, ours: Demands) -> Demands:
    """Some rules replaced, some from a day on; one more category exempt; a meeting asked of a category otherwise."""
    rules: list[dict[str, Any]] = []
    for rule in ours.rules:
        own = {"valid_to": None, **rule}
        if not _may_change(rule) or rng.random() < 0.3:
            rules.append(own)
        elif rng.random() < 0.5 and own["valid_to"] is None:
            day = rng.choice(_CHANGE_DAYS)
            rules += [{**own, "valid_to": day}, {**_changed(rng, own), "valid_from": day}]
        else:
            rules.append(_changed(rng, own))
    if rng.random() < 0.3:
        exempt = next(rule for rule in rules if rule["id"] == "qualified_exempt")
        rules.append({**exempt, "applies_to": "joint", "value": 1})
    more = Random(rng.random())  # noqa: S311 - a reproducible sample
    rules += _by_category(more, ours)
    rules = [row for rule in rules for row in _later(more, rule, _OVERSIGHT)]
    rules = other_personnel(more, rules)
    more = Random(rng.random())  # noqa: S311 - a reproducible sample
    rules = [row for rule in rules for row in _later(more, rule, _BRANCH_WORK)]
    more = Random(rng.random())  # noqa: S311 - a reproducible sample
    rules = [row for rule in rules for row in _later(more, rule, _LIFE)]
    return replace(ours, rules=rules)


def _by_category(rng: Random, ours: Demands) -> list[dict[str, Any]]:
    """A meeting asked of some category otherwise than of all, or not at all."""
    rules = []
    for category in ("retired", "joint", "organ", "production"):
        if rng.random() < 0.4:
            rule_id, day = rng.choice(_MEETINGS), rng.choice(_CHANGE_DAYS)
            rule = _changed(rng, next(rule for rule in ours.rules if rule["id"] == rule_id))
            asked = rule["value"] if rng.random() < 0.6 else 0
            rules.append({"valid_to": None, **rule, "applies_to": category, "valid_from": day, "value": asked})
    return rules


def _later(rng: Random, rule: dict[str, Any], of_theme: Mapping[str, Sequence[int]]) -> list[dict[str, Any]]:
    """As it is, another value throughout, or another value from a day on."""
    values = of_theme.get(rule["id"])
    if values is None or rule["valid_to"] is not None or rng.random() < 0.4:
        return [rule]
    changed = {**rule, "value": rng.choice(values), "unit": rng.choice(_UNITS.get(rule["id"], (rule["unit"],)))}
    day = rng.choice([*_CHANGE_DAYS, None])
    return [changed] if day is None else [{**rule, "valid_to": day}, {**changed, "valid_from": day}]
