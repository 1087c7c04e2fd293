"""Small random committees, full of borders: the same seed always gives the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.branch_work import branch_work
from tests.agreement.committees.business import accidents, business_results, major_decisions
from tests.agreement.committees.days import Days
from tests.agreement.committees.decisions import appraisals, grades, study_hours, terms
from tests.agreement.committees.governance import governance
from tests.agreement.committees.life import add_life
from tests.agreement.committees.meetings import attendance, meetings
from tests.agreement.committees.organisations import org_changes, organisations
from tests.agreement.committees.oversight import action_items, assessment_log, reviews, weak_branches
from tests.agreement.committees.people import members, memberships, roles
from tests.agreement.committees.personnel import with_personnel
from tests.agreement.committees.rounds import grades_of_rounds, vetoes_above
from tests.agreement.committees.scoring import assessments, vetoes

Rows = list[dict[str, Any]]

_MAY_BE_ABSENT = ("memberships", "roles", "meetings", "attendance", "grades", "terms", "appraisals", "study_hours")

_OVERSIGHT = (
    "reviews",
    "action_items",
    "weak_branches",
    "assessment_log",
    "major_decisions",
    "business_results",
    "accidents",
)


@dataclass(frozen=True)
class Committee:
    """Rows of every contract table that is there, and the day 截至."""

    tables: dict[str, Rows]
    as_of: date


def committee(seed: int, days: Days | None = None) -> Committee:
    """One committee. Nothing in it depends on anything but the seed, and the days where they are given."""
    rng = Random(seed)  # noqa: S311 - reproducible samples, not secrets
    days = days or Days.of(rng)
    tables: dict[str, Rows] = {"organisations": organisations(rng, days)}
    tables["org_changes"] = org_changes(rng, days, tables["organisations"])
    tables["members"] = members(rng, days)
    tables["memberships"] = memberships(rng, days, tables)
    tables["roles"] = roles(rng, days, tables)
    tables["meetings"] = meetings(rng, days, tables)
    tables["attendance"] = attendance(rng, tables)
    tables["grades"] = grades(rng, days, tables)
    tables["terms"] = terms(rng, days, tables)
    tables["appraisals"] = appraisals(rng, days, tables)
    tables["study_hours"] = study_hours(rng, days, tables)
    for name in _MAY_BE_ABSENT:
        if rng.random() < 0.06:
            tables.pop(name, None)
            if name == "meetings":
                tables.pop("attendance", None)
    scores = Random(f"scores {seed}")  # noqa: S311 - dice of its own: the other tables stay as they were
    tables["assessments"] = assessments(scores, days, tables)
    tables["vetoes"] = vetoes(scores, days, tables)
    rounds = Random(f"rounds {seed}")  # noqa: S311 - dice of its own
    tables["vetoes"] += vetoes_above(rounds, days, tables)
    if "grades" in tables:
        tables["grades"] += grades_of_rounds(rounds, days, tables)
    oversight = Random(f"oversight {seed}")  # noqa: S311 - dice of its own
    tables["reviews"] = reviews(oversight, days, tables)
    tables["action_items"] = action_items(oversight, days, tables)
    tables["weak_branches"] = weak_branches(oversight, days, tables)
    tables["assessment_log"] = assessment_log(oversight, days, tables)
    tables["major_decisions"] = major_decisions(oversight, days, tables)
    tables["business_results"] = business_results(oversight, days, tables)
    tables["accidents"] = accidents(oversight, days, tables)
    for name in _OVERSIGHT:
        if oversight.random() < 0.06:
            tables.pop(name)
    tables |= governance(Random(f"governance {seed}"), days, tables)  # noqa: S311 - dice of its own
    tables = with_personnel(seed, days, tables)
    tables |= branch_work(Random(f"branch_work {seed}"), days, tables)  # noqa: S311 - dice of its own
    add_life(Random(f"life {seed}"), days, tables)  # noqa: S311 - dice of its own
    return Committee(tables, days.as_of)
