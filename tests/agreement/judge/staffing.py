"""Party workers, the talent pool, and the training of secretaries and officers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.calendar import last_of_month, snapshots, year_snapshot
from tests.agreement.judge.composition import kept_ledger
from tests.agreement.judge.people import COMMITTEE_ROLES, holders, stays_on
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons

COUNTS = {"talent_pool_size", "party_worker_count"}
FLOWS = {"new_secretary_trained"}
STOCKS = {
    "officer_study_hours_reached",
    "secretary_trained",
    "talent_pool_trained",
    "party_workers_trained",
    "posts_filled",
    "posts_unfilled",
    "party_staff_share",
    *COUNTS,
}
DISTINCT = {"secretary_trained"}


def officers(world: World) -> Iterator[Evidence]:
    for year in world.years:
        rows = [row for row in world.rows("study_hours") if row["work_year"] == year]
        day = year_snapshot(world, year)
        all_officers, secretaries = (holders(world, day, roles) for roles in (COMMITTEE_ROLES, ("branch_secretary",)))
        for stay in stays_on(world, day) if rows else []:
            member = stay["member_id"]
            if member in all_officers:
                tenths = sum(row["hours_tenths"] for row in rows if row["member_id"] == member)
                reached = tenths >= 10 * world.demands.value("study_hours", day, "officer")
                cut = "secretary" if member in secretaries else "other_officer"
                place = ("officer_study_hours_reached", stay["branch_id"], day)
                yield Evidence(*place, int(reached), 1, cut=cut, item=member)


def _classes(world: World) -> list[Row]:
    return [row for row in world.rows("trainings") if row["trained_date"] <= world.as_of]


def secretaries(world: World) -> Iterator[Evidence]:
    for year in world.years:
        classes = [row for row in _classes(world) if row["trained_date"].year == year]
        day = year_snapshot(world, year)
        for branch in world.branches if classes else []:
            if exists(branch, day):
                least = world.demands.value("rotation_training_due", day, "branch_secretary")
                for member in sorted(holders(world, day, ("branch_secretary",), branch["org_id"])):
                    mine = [row for row in classes if (row["member_id"], row["level"]) == (member, "county_or_above")]
                    place = ("secretary_trained", branch["org_id"], day)
                    yield Evidence(*place, int(len(mine) >= least), 1, item=member)


def _deadline(start: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, last_of_month(year, month + 1).day))


def new_secretaries(world: World) -> Iterator[Evidence]:
    branches = {branch["org_id"] for branch in world.branches}
    posts = [row for row in world.rows("roles") if row["role"] == "branch_secretary" and row["org_id"] in branches]
    for post in posts:
        start = post["valid_from"]
        if start > world.as_of or start.year not in world.years:
            continue
        if not any(row["trained_date"].year == start.year for row in _classes(world)):
            continue
        before = [one for one in posts if one["member_id"] == post["member_id"] and one["valid_from"] < start]
        if any(one["valid_to"] is None or one["valid_to"] >= start for one in before):
            continue
        end = _deadline(start, world.demands.value("new_secretary_training", start, "branch_secretary"))
        days = [row["trained_date"] for row in _classes(world) if row["member_id"] == post["member_id"]]
        in_time = any(start <= day <= end for day in days)
        left = post["valid_to"] is not None and post["valid_to"] <= min(end, world.as_of)
        late = any(day > end for day in days)
        why = reasons(left_post=not in_time and left, time_not_up=not in_time and not late and world.as_of <= end)
        item = f"{post['member_id']}|{post['org_id']}|{post['role']}|{start}"
        yield Evidence("new_secretary_trained", post["org_id"], start, int(in_time), 1, item=item, left_out_by=why)
    yield from kept_ledger(
        world,
        ["new_secretary_trained"],
        lambda year: any(row["trained_date"].year == year for row in _classes(world)),
    )


def talent(world: World) -> Iterator[Evidence]:
    pool = world.rows("talent_pool")
    tops = [org for org in world.rows("organisations") if org["parent_id"] is None]
    for day in snapshots(world):
        for row in (row for row in pool if holds(row, day)):
            yield Evidence("talent_pool_size", row["org_id"], day, 1, 0, item=f"{row['member_id']}|{row['valid_from']}")
        for top in tops if any(row["valid_from"] <= day for row in pool) else []:
            yield Evidence("talent_pool_size", top["org_id"], day, 0, 0, item=top["org_id"])
    for year in world.years:
        day = year_snapshot(world, year)
        for row in (row for row in pool if holds(row, day)):
            days = [one["trained_date"] for one in world.rows("trainings") if one["member_id"] == row["member_id"]]
            days += [row["trained_date"]] if row["trained_date"] is not None else []
            trained = any(one.year == year and one <= day for one in days)
            item = f"{row['member_id']}|{row['valid_from']}"
            later = row["trained_date"] is not None and row["trained_date"] > day
            why = reasons(trained_later_only=not trained and later)
            yield Evidence("talent_pool_trained", row["org_id"], day, int(trained), 1, item=item, left_out_by=why)


def workers(world: World) -> Iterator[Evidence]:
    for row in world.rows("staffing"):
        if row["work_year"] not in world.years:
            continue
        day, org, item = year_snapshot(world, row["work_year"]), row["org_id"], f"{row['org_id']}|{row['work_year']}"
        full, part, posts = row["full_time_count"], row["part_time_count"] or 0, row["post_count"]
        trained, employees = row["trained_count"], row["employee_count"]
        yield Evidence("party_worker_count", org, day, full, 0, cut="full_time", item=item)
        yield Evidence("party_worker_count", org, day, part, 0, cut="part_time", item=item)
        no_trained, no_employees = reasons(not_registered=trained is None), reasons(not_registered=employees is None)
        yield Evidence("party_workers_trained", org, day, trained or 0, full + part, item=item, left_out_by=no_trained)
        yield Evidence("party_staff_share", org, day, full, employees or 0, item=item, left_out_by=no_employees)
        yield Evidence("posts_filled", org, day, full, posts, item=item)
        if posts > 0:
            yield Evidence("posts_unfilled", org, day, int(full == 0), 1, item=item)


def personnel_training(world: World) -> Iterator[Evidence]:
    yield from officers(world)
    yield from secretaries(world)
    yield from new_secretaries(world)
