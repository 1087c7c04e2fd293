"""Random admissions in good order but for a day too early or late, a step left out, or votes at the border."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


def _months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def development(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Applications of members and of strangers; counted backwards from the general meeting, or before any."""
    people = [member["member_id"] for member in tables["members"]] + ["a1", "a2", "a3"]
    rows = []
    for person in people:
        if rng.random() < 0.7:
            row = _case(rng, person, rng.choice(branches_of(tables))["org_id"], some_day(rng, days.first, days.last))
            for _ in range(rng.choice([0, 0, 1, 1, 2])):
                _spoil(rng, row)
            rows.append(row)
    return rows


def _case(rng: Random, person: str, branch_id: str, meeting: date) -> dict[str, Any]:
    """In good order, every step on the last day allowed."""
    preview = _months(meeting, -1)
    # The last day of a month is what a month earlier may end on: never a day more than a month.
    preview += DAY if _months(preview, 1) < meeting else 0 * DAY
    prospect = preview - 40 * DAY
    activist = _months(prospect, -12)
    applied = _months(activist, -3)
    is_special = rng.random() < 0.3
    approved = _months(meeting, 6 if is_special else 3)
    extra = rng.choice([None, None, 6, 12])
    full = _months(meeting, 12 + (extra or 0))
    return {
        "member_id": person,
        "applied_date": applied,
        "branch_id": branch_id,
        "birth_month": date(applied.year - 18, applied.month, 1),
        "talked_date": _months(applied, 1),
        "activist_date": activist,
        "filed_date": activist,
        "review_count": 2,
        "prospect_date": prospect,
        "publicity_start": prospect + 2 * DAY,
        "publicity_end": prospect + 11 * DAY,
        "vetted_date": prospect + 12 * DAY,
        "training_date": prospect + 20 * DAY,
        "training_days_tenths": rng.choice([30, None]),
        "training_hours_tenths": 240,
        "preview_date": preview,
        "meeting_date": meeting,
        "voters_due": 10,
        "voters_present": 10,
        "votes_for": 8,
        "votes_against": 0,
        "votes_abstain": 0,
        "is_secret_ballot": True,
        "approved_date": approved,
        "is_special_case": is_special or None,
        "oath_date": _months(approved, 1),
        "full_meeting_date": full,
        "full_voters_due": 10,
        "full_votes_for": 8,
        "full_decision": rng.choice([None, "full"]),
        "extended_months": extra,
        "full_approved_date": _months(full, 3),
        "ended_date": None,
    }


_MOVED = ("talked_date", "activist_date", "preview_date", "approved_date", "oath_date", "full_meeting_date",
          "full_approved_date")  # fmt: skip
_LEFT_OUT = (*_MOVED, "filed_date", "prospect_date", "publicity_end", "vetted_date", "training_date", "meeting_date",
             "review_count", "votes_for", "full_votes_for", "is_secret_ballot")  # fmt: skip


def _spoil(rng: Random, row: dict[str, Any]) -> None:
    """One thing wrong, or just not wrong."""
    match rng.choice(
        ["move", "move", "leave out", "vote", "publicity", "publicity", "training", "review", "order", "full", "age"]
    ):
        case "move":
            step = rng.choice(_MOVED)
            row[step] = row[step] and row[step] + rng.choice([-1, 1]) * DAY
        case "leave out":
            row[rng.choice(_LEFT_OUT)] = None
        case "vote":
            row["votes_for"] = row["full_votes_for"] = rng.choice([5, 6])
        case "publicity":
            row["publicity_end"] = row["publicity_start"] + rng.choice([0, 3, 4, 5, 6, 7]) * DAY
        case "training":
            row["training_days_tenths"], row["training_hours_tenths"] = rng.choice([(29, 239), (29, 240), (30, None)])
        case "review":
            row["review_count"] = rng.choice([1, 3])
        case "order":
            row["vetted_date"] = row["prospect_date"] and row["prospect_date"] - rng.choice([0, 1]) * DAY
        case "full":
            row["full_decision"] = rng.choice(["extended", "cancelled", None])
            row["extended_months"] = rng.choice([None, 5, 12, 13])
        case _:
            row["birth_month"] = _months(row["birth_month"] or row["applied_date"].replace(day=1), rng.choice([-1, 1]))


def development_plans(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Plans at any level, one above another, some of nothing."""
    return [
        {"org_id": org["org_id"], "work_year": year, "planned_count": rng.choice([0, 1, 2, 3, 10]), "doc_no": None}
        for year in days.years
        for org in tables["organisations"]
        if org["level"] != "party_group" and rng.random() < 0.4
    ]


_CHANGES = {
    "admission_talk": (1, 2),
    "activist_least": (12, 6),
    "activist_review": (6, 12),
    "prospect_notice": (5, 7),
    "prospect_training_days": (3, 5),
    "meeting_after_pre_review": (1, 2),
    "admission_approval": (3, 1),
    "oath_after_approval": (1, 0),
    "full_membership_approval": (3, 6),
    "admission_vote_passed": (500, 666),
    "development_plan_tolerance": (100, 0, 500),
}


def other_development(rng: Random, rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In half of the committees the newer version holds already; some numbers are others."""
    early = rng.random() < 0.8
    day = rng.choice([date(2024, 5, 11), date(2025, 2, 3)])
    changed = []
    for rule in rules:
        row = dict(rule)
        if early and row["valid_from"] == date(2026, 5, 11):
            row["valid_from"] = day
        if early and row["valid_to"] == date(2026, 5, 11):
            row["valid_to"] = day
        if row["id"] in _CHANGES and rng.random() < 0.3:
            row["value"] = rng.choice(_CHANGES[row["id"]])
        changed.append(row)
    return changed
