"""Random decisions: grades at every step, terms due on borders, appraisals, study hours around what is demanded."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day, years_later
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


def grades(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for year in days.years:
        steps = rng.choice([("confirmed",), ("confirmed", "proposed"), ("proposed", "publicised"), ()])
        for branch in branches_of(tables):
            for scheme, texts in (("qualified", ("过硬", "未过硬")), ("tier", ("先进", "达标", "后进"))):
                for step in steps:
                    if rng.random() < 0.25:
                        continue
                    rows.append(
                        {
                            "org_id": branch["org_id"],
                            "scheme": scheme,
                            "work_year": year,
                            "decision": step,
                            "grade": rng.choice(texts),
                            "decided_by": None,
                            "doc_no": "集党〔2025〕1号" if step == "confirmed" else None,
                            "decided_date": None,
                        }
                    )
    return rows


def terms(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Chains of elections: early, to the day, a day late, never; extended; by-elections in between."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for org in tables["organisations"]:
        if rng.random() < 0.15:
            continue
        due = some_day(rng, years_later(days.first, -1), days.last)
        elected = years_later(due, -3)
        for _ in range(rng.randint(1, 3)):
            extended = due + rng.choice([30, 92, 184]) * DAY if rng.random() < 0.25 else None
            row = {
                "org_id": org["org_id"],
                "elected_date": elected,
                "election": "term_election",
                "due_date": due,
                "extended_to_date": extended,
                "extension_doc_no": None if extended is None else "集党〔2025〕2号",
                "doc_no": None,
            }
            rows[org["org_id"], elected] = row
            if rng.random() < 0.3:
                between = elected + 100 * DAY
                rows[org["org_id"], between] = row | {
                    "elected_date": between,
                    "election": "by_election",
                    "extended_to_date": None,
                    "extension_doc_no": None,
                }
            elected = (extended or due) + rng.choice([-200, -40, -1, 0, 1, 45, 400]) * DAY
            if rng.random() < 0.2:
                elected = elected.replace(month=1, day=1)
            due = years_later(elected, rng.choice([1, 3]))
    founded = {org["org_id"]: org["founded_date"] for org in tables["organisations"]}
    return [row for row in rows.values() if row["elected_date"] >= founded[row["org_id"]]]


def appraisals(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    results = ("excellent", "qualified", "basically_qualified", "unqualified", "ungraded", "not_taking_part")
    years = [year for year in days.years if rng.random() < 0.7]
    return [
        {
            "member_id": member["member_id"],
            "work_year": year,
            "org_id": branches_of(tables)[0]["org_id"],
            "held_date": None,
            "result": rng.choice(results),
        }
        for year in years
        for member in tables["members"]
        if rng.random() < 0.8
    ]


def study_hours(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Totals on, just under and just over 32 and 56 hours, in one course or two."""
    rows = []
    for year in [year for year in days.years if rng.random() < 0.7]:
        for member in tables["members"]:
            total = rng.choice([0, 100, 319, 320, 321, 400, 559, 560, 561, None])
            if total is None:
                continue
            part = rng.choice([0, total, total // 3])
            for course, tenths in (("理论学习", part), ("党性教育", total - part)):
                rows.append(
                    {
                        "member_id": member["member_id"],
                        "work_year": year,
                        "course": course,
                        "hours_tenths": tenths,
                        "is_training": None,
                    }
                )
    return rows
