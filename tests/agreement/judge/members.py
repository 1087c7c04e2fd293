"""Indicators that count people: study hours, appraisal, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.judge.calendar import snapshots, year_snapshot
from tests.agreement.judge.people import COMMITTEE_ROLES, holders, members, stays_on
from tests.agreement.judge.world import UNIT_LEVELS, Evidence, World, exists


def study_hours(world: World) -> Iterator[Evidence]:
    for year in world.years:
        rows = [row for row in world.rows("study_hours") if row["work_year"] == year]
        if not rows:
            continue
        day = year_snapshot(world, year)
        officers = holders(world, day, COMMITTEE_ROLES)
        for stay in stays_on(world, day):
            member = stay["member_id"]
            standing = "officer" if member in officers else "member"
            tenths = sum(row["hours_tenths"] for row in rows if row["member_id"] == member)
            reached = tenths >= 10 * world.demands.value("study_hours", day, standing)
            yield Evidence("study_hours_reached", stay["branch_id"], day, int(reached), 1)


def appraisals(world: World) -> Iterator[Evidence]:
    for year in world.years:
        results = {row["member_id"]: row["result"] for row in world.rows("appraisals") if row["work_year"] == year}
        if not results:
            continue
        day = year_snapshot(world, year)
        for stay in stays_on(world, day):
            took_part = results.get(stay["member_id"], "not_taking_part") != "not_taking_part"
            yield Evidence("appraisal_participation", stay["branch_id"], day, int(took_part), 1)


def counts(world: World) -> Iterator[Evidence]:
    people = members(world)
    for day in snapshots(world):
        for stay in stays_on(world, day):
            full = people[stay["member_id"]]["full_date"]
            cut = "full_member" if full is not None and full <= day else "probationary_member"
            yield Evidence("member_count", stay["branch_id"], day, 1, 0, cut=cut)
        for org in world.rows("organisations"):
            if exists(org, day) and org["level"] in UNIT_LEVELS:
                yield Evidence("organisation_count", org["org_id"], day, 1, 0, cut=org["level"])
