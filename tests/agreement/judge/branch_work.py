"""What is asked of an organisation once a year, the rooms of a branch, its projects, lists and milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.calendar import DAY, last_of_month, months_before, year_snapshot
from tests.agreement.judge.world import UNIT_LEVELS, Evidence, Row, World, exists, holds, reasons

STOCKS = {
    "branch_brand",
    "branch_project",
    "pledge_signed",
    "party_work_meeting",
    "six_haves",
    "venue_rooms",
    "study_room",
    "project_closed",
    "duty_list_coverage",
}
FLOWS = {"plan_milestones"}
TIMES_A_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12}
SETS = {
    "six_haves": ("facilities", "signs", "flag", "materials", "rules", "ledgers"),
    "venue_rooms": ("corridor", "parlour", "room"),
    "study_room": ("study_room",),
}
MILESTONES = ("year_plan", "mid_year_check", "year_end_review")


def branch_work(world: World) -> Iterator[Evidence]:
    for year in world.years:
        yield from _yearly(world, year)
        yield from _rooms(world, year)
        yield from _projects_closed(world, year)
        yield from _duty_lists(world, year)
        yield from _milestones(world, year)


def units(world: World, day: date) -> list[Row]:
    return [org for org in world.rows("organisations") if org["level"] in UNIT_LEVELS and exists(org, day)]


def left_out(world: World, org: Row, day: date) -> frozenset[str]:
    """Why a year's work is not asked of an organisation: its category, or too young at the year's end."""
    months = world.demands.value("duty_min_age", day)
    return reasons(
        duty_exempt=world.demands.applies("duty_exempt", day, org["category"] or ""),
        duty_min_age=org["founded_date"] > months_before(day + DAY, months),
    )


def times_a_year(world: World, rule_id: str, day: date, applies_to: str) -> int:
    """How often the rule that holds on a day asks for it in a year; nought without a rule."""
    rule = world.demands.rule(rule_id, day, applies_to)
    return 0 if rule is None else rule["value"] * TIMES_A_YEAR[rule["unit"]]


def _records(world: World) -> dict[str, list[tuple[Row, date | None]]]:
    """By indicator the rows that tell of it, and the day each was done."""
    projects = [(row, row["registered_date"]) for row in world.rows("projects")]
    return {
        "branch_brand": [(row, day) for row, day in projects if row["kind"] == "brand"],
        "branch_project": [(row, day) for row, day in projects if row["kind"] == "project"],
        "pledge_signed": [
            (row, row["signed_date"]) for row in world.rows("pledges") if row["kind"] == "party_building"
        ],
        "party_work_meeting": [
            (row, row["doc_date"]) for row in world.rows("documents") if row["kind"] == "party_work_meeting"
        ],
    }


def _yearly(world: World, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    for indicator, records in _records(world).items():
        of_year = [(row, done) for row, done in records if row["work_year"] == year]
        if not of_year:
            continue
        for org in units(world, day):
            asked = times_a_year(world, f"{indicator}_due", day, org["level"])
            if asked == 0 or (indicator == "pledge_signed" and org["parent_id"] is None):
                continue
            done = [d for row, d in of_year if row["org_id"] == org["org_id"] and d is not None and d <= world.as_of]
            cut = org["level"] if indicator == "pledge_signed" else ""
            why = left_out(world, org, day)
            yield Evidence(indicator, org["org_id"], day, int(len(done) >= asked), 1, cut, left_out_by=why)


def _rooms(world: World, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    checks = [row for row in world.rows("venues") if row["work_year"] == year]
    for indicator, things in SETS.items():
        columns = [f"has_{thing}" for thing in things]
        if all(row[column] is None for row in checks for column in columns):
            continue
        for org in units(world, day):
            if org["level"] == "branch":
                mine = [row for row in checks if row["org_id"] == org["org_id"]]
                has_all = any(all(row[column] is True for column in columns) for row in mine)
                yield Evidence(indicator, org["org_id"], day, int(has_all), 1)


def _projects_closed(world: World, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    there = {org["org_id"] for org in units(world, day)}
    for row in world.rows("projects"):
        begun = row["kind"] == "project" and row["work_year"] == year and row["registered_date"] <= world.as_of
        if begun and row["org_id"] in there:
            closed = row["closed_date"] is not None and row["closed_date"] <= world.as_of
            yield Evidence("project_closed", row["org_id"], day, int(closed), 1)


def _duty_lists(world: World, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    lists = [row for row in world.rows("duty_lists") if row["work_year"] == year]
    for org in units(world, day) if lists else []:
        if times_a_year(world, "duty_list_due", day, org["level"]) == 0:
            continue
        in_post = {
            row["member_id"]
            for row in world.rows("roles")
            if row["role"] == "branch_secretary" and row["org_id"] == org["org_id"] and holds(row, day)
        }
        for member in sorted(in_post):
            listed = [
                row
                for row in lists
                if (row["member_id"], row["org_id"]) == (member, org["org_id"]) and row["issued_date"] <= world.as_of
            ]
            why = left_out(world, org, day)
            yield Evidence("duty_list_coverage", org["org_id"], day, int(bool(listed)), 1, left_out_by=why)


def _milestones(world: World, year: int) -> Iterator[Evidence]:
    plans = [row for row in world.rows("work_plans") if row["work_year"] == year]
    for month in range(1, 13) if plans else []:
        day = last_of_month(year, month)
        if day > world.as_of:
            continue
        for milestone in MILESTONES:
            rule = world.demands.rule("plan_milestone_due", day, milestone)
            if rule is None or rule["value"] != month:
                continue
            for org in (org for org in world.branches if exists(org, day)):
                done = [
                    row
                    for row in plans
                    if (row["org_id"], row["milestone"]) == (org["org_id"], milestone)
                    and row["done_date"] is not None
                    and row["done_date"] <= world.as_of
                ]
                why = reasons(
                    duty_exempt=world.demands.applies("duty_exempt", day, org["category"] or ""),
                    partial_slot=org["founded_date"] > date(year, 1, 1),
                )
                where = ("plan_milestones", org["org_id"], day, int(bool(done)), 1, milestone)
                yield Evidence(*where, left_out_by=why)
