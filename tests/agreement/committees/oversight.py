"""Random oversight: secretaries reviewed at every venue, reviews that are still to come, in posts they have left."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days

Rows = list[dict[str, Any]]


def reviews(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Of some secretaries, in some years back to before the calendar, held within the year or after it."""
    posts = [row for row in tables.get("roles", []) if row["role"] == "branch_secretary"]
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for post in posts:
        for year in range(days.first.year - 2, days.last.year + 1):
            if rng.random() < 0.5:
                continue
            venue = rng.choice(["superior", "superior", "general_meeting"])
            held = rng.choice([date(year, 12, 20), date(year + 1, 1, 16), days.as_of, days.as_of + DAY])
            rows[post["member_id"], post["org_id"], year, venue] = {
                "member_id": post["member_id"],
                "org_id": post["org_id"],
                "work_year": year,
                "venue": venue,
                "held_date": held,
                "mode": rng.choice(["on_site", "on_site", "written"]),
                "grade": rng.choice(["good", "fairly_good", "average", "poor", None]),
            }
    return list(rows.values())
