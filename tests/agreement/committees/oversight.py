"""Random oversight: reviews in posts since left, findings closed on the day or a day late, rounds held and skipped."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


_VENUES = ((), ("superior",), ("general_meeting",), ("superior", "general_meeting"), ("superior", "general_meeting"))


def reviews(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Of some secretaries, back to before the calendar, held within the year or after it; and of others beside them."""
    posts = [row for row in tables.get("roles", []) if row["role"] == "branch_secretary"]
    people = [member["member_id"] for member in tables["members"]]
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for post, year in product(posts, range(days.first.year - 2, days.last.year + 1)):
        reported = [(post["member_id"], venue) for venue in rng.choice(_VENUES)]
        if rng.random() < 0.3:
            reported.append((rng.choice(people), rng.choice(["superior", "general_meeting"])))
        for member, venue in reported:
            rows[member, post["org_id"], year, venue] = {
                "member_id": member,
                "org_id": post["org_id"],
                "work_year": year,
                "venue": venue,
                "held_date": rng.choice([date(year, 12, 20), date(year + 1, 1, 16), days.as_of, days.as_of + DAY]),
                "mode": rng.choice(["on_site", "on_site", "written"]),
                "grade": rng.choice(["good", "fairly_good", "average", "poor", None]),
            }
    return list(rows.values())


def action_items(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Due and closed on borders, before, on and after the day due, after 截至, never."""
    rows = []
    for org in tables["organisations"]:
        for number in range(rng.choice([0, 0, 1, 3])):
            found = some_day(rng, days.first, days.last)
            due = some_day(rng, found, found + 120 * DAY)
            closed = rng.choice([due - DAY, due, due + DAY, due + 40 * DAY, days.as_of, days.as_of + DAY, None])
            rows.append(
                {
                    "org_id": org["org_id"],
                    "found_date": found,
                    "problem": f"问题{number}",
                    "source": rng.choice(["inspection", "own_check"]),
                    "category": None,
                    "measure": None,
                    "owner_post": None,
                    "due_date": due,
                    "closed_date": None if closed is None else max(found, closed),
                }
            )
    return rows


def weak_branches(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Listed once or twice, closed with and without verification."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for branch in branches_of(tables):
        for _ in range(rng.choice([0, 0, 1, 2])):
            listed = some_day(rng, days.first, days.last)
            closed = rng.choice([listed, some_day(rng, listed, days.last + DAY), days.as_of, None, None])
            rows[branch["org_id"], listed] = {
                "org_id": branch["org_id"],
                "listed_date": listed,
                "cause": "org_life",
                "doc_no": None,
                "due_date": None,
                "closed_date": None if closed is None else max(listed, closed),
                "is_verified": rng.choice([True, None, False]),
            }
    return list(rows.values())


def assessment_log(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Rounds of some lengths in some years; held within the round, after it, or after 截至."""
    rows = []
    rounds = {"year": 12, "half_1": 6, "half_2": 12, "quarter_1": 3, "quarter_2": 6, "quarter_3": 9, "quarter_4": 12}
    for year in days.years:
        kept = [kind for kind in ("year", "half", "quarter") if rng.random() < 0.8]
        for org in tables["organisations"]:
            for name, month in rounds.items():
                if name.partition("_")[0] not in kept or rng.random() < 0.4:
                    continue
                rows.append(
                    {
                        "org_id": org["org_id"],
                        "work_year": year,
                        "round": name,
                        "held_date": rng.choice([date(year, month, 25), days.as_of, days.as_of + DAY]),
                        "assessed_by": None,
                        "grade": None,
                    }
                )
    return rows
