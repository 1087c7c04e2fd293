"""Random people: joined and turned full on borders, transferred, in groups, in posts, some in two posts at once."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day, years_later

Rows = list[dict[str, Any]]


def branches_of(tables: dict[str, Rows]) -> Rows:
    return [row for row in tables["organisations"] if row["level"] == "branch"]


def members(rng: Random, days: Days) -> Rows:
    rows = []
    for n in range(rng.randint(8, 22)):
        joined = date(2010, 7, 1) if rng.random() < 0.6 else some_day(rng, years_later(days.first, -1), days.last)
        full = years_later(joined, 1) if rng.random() < 0.9 else None
        rows.append(
            {
                "member_id": f"m{n:02d}",
                "sex": rng.choice(["male", "female"]),
                "is_minority": None,
                "birth_month": None,
                "education": None,
                "work_post": None,
                "join_date": joined,
                "full_date": full,
            }
        )
    return rows


def _open_on(branch: dict[str, Any], day: date) -> bool:
    end = branch["dissolved_date"]
    return bool(branch["founded_date"] <= day and (end is None or day < end))


def memberships(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Chains of stays without overlap. Some people stay before they have joined: they belong only from then on."""
    branches = branches_of(tables)
    rows = []
    for member in tables["members"]:
        day = days.first - 60 * DAY if rng.random() < 0.8 else some_day(rng, days.first, days.last)
        while day <= days.last:
            there = [branch for branch in branches if _open_on(branch, day)]
            if not there:
                day += 30 * DAY
                continue
            branch = rng.choice(there)
            end = branch["dissolved_date"]
            if rng.random() < 0.4:
                leaves = some_day(rng, day + DAY, days.last + DAY)
                end = leaves if end is None else min(leaves, end)
            rows.append(
                {
                    "member_id": member["member_id"],
                    "branch_id": branch["org_id"],
                    "group_name": rng.choice([None, "第一党小组", "第二党小组"]),
                    "valid_from": day,
                    "valid_to": end,
                }
            )
            if end is None or rng.random() < 0.1:
                break
            day = end if rng.random() < 0.8 else end + 17 * DAY
    return rows


def roles(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    people = [member["member_id"] for member in tables["members"]]
    for org in tables["organisations"]:
        if org["level"] not in ("branch", "general_branch") or rng.random() < 0.15:
            continue
        posts = ["branch_secretary", "deputy_secretary", "group_leader"]
        if rng.random() < 0.7:
            posts += ["committee_member"] * 2
        for role in posts:
            start = days.first - 90 * DAY if rng.random() < 0.7 else some_day(rng, days.first, days.last)
            end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.25 else None
            person = rng.choice(people[:6])
            row = {"member_id": person, "org_id": org["org_id"], "role": role, "valid_from": start, "valid_to": end}
            rows[person, org["org_id"], role, start] = row
    return list(rows.values())
