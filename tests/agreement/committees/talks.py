"""Random talks on borders of years, some among two members, reminders on the day the time runs out, 政治生日."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]

_PAIRS = ("secretary_to_member", "between_committee", "between_members")


def talks(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """One row a member, day and pair; perhaps a whole year without any."""
    people = [member["member_id"] for member in tables["members"]]
    silent = rng.choice([None, None, days.first.year])
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _ in range(rng.randint(0, 30)):
        row = {
            "member_id": rng.choice(people),
            "talk_date": some_day(rng, days.first, days.last),
            "pair": rng.choice(_PAIRS),
            "org_id": rng.choice(branches_of(tables))["org_id"],
            "talker_id": rng.choice([None, *people[:8]]),
        }
        if row["talk_date"].year != silent:
            rows[row["member_id"], row["talk_date"], row["pair"]] = row
    return list(rows.values())


def reminder_talks(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _ in range(rng.randint(0, 12)):
        noticed = some_day(rng, days.first, days.last)
        if rng.random() < 0.3:
            noticed = days.as_of - rng.choice([2, 3, 4, 6, 7, 8, 15]) * DAY
        member = rng.choice(tables["members"])["member_id"]
        rows[member, noticed] = {
            "member_id": member,
            "noticed_date": noticed,
            "org_id": rng.choice(branches_of(tables))["org_id"],
            "talk_date": rng.choice([None, *(noticed + n * DAY for n in (0, 2, 3, 4, 7, 8, 15, 16, 40))]),
        }
    return list(rows.values())


def birthdays(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    return [
        {
            "member_id": member["member_id"],
            "work_year": year,
            "org_id": branches_of(tables)[0]["org_id"],
            "held_date": some_day(rng, days.first, days.last),
        }
        for year in days.years
        if rng.random() < 0.7
        for member in tables["members"]
        if rng.random() < 0.6
    ]
