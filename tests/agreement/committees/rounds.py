"""What is of a half or a quarter and must not meet the year; events of a general branch that hold for what is below."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.agreement.committees.days import Days
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


def grades_of_rounds(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Decided for a half or a quarter, on the scales of the year."""
    rows = []
    for branch in branches_of(tables):
        for scheme, texts in (("qualified", ("过硬", "未过硬")), ("tier", ("先进", "达标", "后进"))):
            if rng.random() < 0.3:
                rows.append(
                    {
                        "org_id": branch["org_id"],
                        "scheme": scheme,
                        "work_year": rng.choice(days.years),
                        "round": rng.choice(["half_1", "quarter_4"]),
                        "decision": rng.choice(["proposed", "confirmed"]),
                        "grade": rng.choice(texts),
                        "decided_by": None,
                        "doc_no": "集党〔2025〕7号",
                        "decided_date": None,
                    }
                )
    return rows


def vetoes_above(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Of general branches, told of them alone or of whatever is below."""
    rows = []
    for org in tables["organisations"]:
        if org["level"] == "general_branch" and rng.random() < 0.3:
            year = rng.choice(days.years)
            rows.append(
                {
                    "org_id": org["org_id"],
                    "work_year": year,
                    "kind": "mass_incident",
                    "doc_no": "集党〔2025〕8号",
                    "effective_date": rng.choice([days.as_of, *(days.first, days.last)]),
                    "effect": rng.choice([None, "lowest_grade"]),
                    "scope": rng.choice(["general_branch", "general_branch", None]),
                }
            )
    return rows
