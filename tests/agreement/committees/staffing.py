"""Random Party workers: posts without people, pools entered and left on borders, classes around every deadline."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


def staffing(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for year in days.years:
        for org in tables["organisations"]:
            if org["level"] in ("party_committee", "general_branch") and rng.random() < 0.7:
                full, part = rng.randint(0, 3), rng.choice([None, 0, 2])
                rows.append(
                    {
                        "org_id": org["org_id"],
                        "work_year": year,
                        "post_count": rng.randint(0, 3),
                        "full_time_count": full,
                        "part_time_count": part,
                        "trained_count": rng.choice([None, rng.randint(0, full + (part or 0))]),
                        "employee_count": rng.choice([None, 0, 120]),
                    }
                )
    return rows


def talent_pool(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for member in tables["members"]:
        if rng.random() < 0.3:
            start = some_day(rng, days.first, days.last)
            rows.append(
                {
                    "member_id": member["member_id"],
                    "valid_from": start,
                    "valid_to": rng.choice([None, some_day(rng, start + DAY, days.last + DAY)]),
                    "org_id": rng.choice(branches_of(tables))["org_id"],
                    "trained_date": rng.choice([None, some_day(rng, days.first, days.last)]),
                }
            )
    return rows


def trainings(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Some on chance days, some on the day a deadline of one, three, six or twelve months ends, or the day after."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    posts = [row for row in tables.get("roles", []) if row["role"] == "branch_secretary"]
    for _ in range(rng.randint(0, 14)):
        member, day = rng.choice(tables["members"])["member_id"], some_day(rng, days.first, days.last)
        if posts and rng.random() < 0.7:
            post = rng.choice(posts)
            member = post["member_id"]
            day = _months_later(post["valid_from"], rng.choice([0, 1, 3, 6, 12])) + rng.choice([-1, 0, 0, 1]) * DAY
        level = rng.choice(["county_or_above", "own_unit"])
        rows[member, day, level] = {
            "member_id": member,
            "trained_date": day,
            "level": level,
            "org_id": None,
            "course": None,
        }
    # Secretaries appointed within the years told, and trained first on the last day given: dice of their own.
    more = Random(f"deadlines {len(rows)} {len(posts)}")  # noqa: S311 - a reproducible sample
    for post in posts:
        if days.first <= post["valid_from"] and more.random() < 0.8:
            day = _months_later(post["valid_from"], more.choice([1, 3, 6, 6, 6, 12]))
            rows = {key: row for key, row in rows.items() if key[0] != post["member_id"] or key[1] >= day}
            rows[post["member_id"], day, "own_unit"] = {
                "member_id": post["member_id"],
                "trained_date": day,
                "level": "own_unit",
                "org_id": None,
                "course": None,
            }
    first = timedelta(days=400)
    return [row for row in rows.values() if days.first - first <= row["trained_date"]]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))
