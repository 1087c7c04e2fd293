"""Random attributes of people: ages just below and above 35 and 36, schooling, posts, any of them not registered."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.judge.world import Row

Rows = list[dict[str, Any]]

_EDUCATIONS = ("postgraduate", "bachelor", "college", "secondary_vocational", "junior_or_below", None)
_POSTS = ("front_line", "technical", "management", "retired", "other", None)


def described(seed: int, members: Rows, stays: Rows) -> Rows:
    """The same members with dice of their own: the other tables stay as they were. Some turn full as they move."""
    rng = Random(f"composition {seed}")  # noqa: S311 - reproducible samples, not secrets
    moves = {stay["member_id"]: stay["valid_to"] for stay in stays if stay["valid_to"] is not None}
    return [
        {
            **member,
            "full_date": _full_date(rng, member, moves.get(member["member_id"])),
            "is_minority": rng.choice([True, False, False, None]),
            "birth_month": rng.choice([date(rng.randint(1984, 1995), rng.randint(1, 12), 1), None]),
            "education": rng.choice(_EDUCATIONS),
            "work_post": rng.choice(_POSTS),
        }
        for member in members
    ]


def _full_date(rng: Random, member: Row, moved: date | None) -> date | None:
    """The day the member moved, for half of those who could."""
    may = moved is not None and member["full_date"] is not None and moved >= member["join_date"]
    return moved if may and rng.random() < 0.5 else member["full_date"]


def other_composition(rng: Random, rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Another age, perhaps from a day on; technical posts on the front line; college no longer enough."""
    changed: list[dict[str, Any]] = []
    for rule in rules:
        if rule["id"] == "young_age" and rng.random() < 0.6:
            day = rng.choice([date(2024, 7, 1), date(2025, 3, 15)])
            changed += [{**rule, "valid_to": day}, {**rule, "valid_from": day, "value": rng.choice([30, 40])}]
        elif (rule["id"], rule["applies_to"]) == ("college_education", "college") and rng.random() < 0.4:
            changed.append({**rule, "value": 0})
        else:
            changed.append(rule)
    if rng.random() < 0.5:
        front: Row = next(rule for rule in rules if rule["id"] == "front_line_post")
        changed.append({**front, "applies_to": "technical"})
    return changed
