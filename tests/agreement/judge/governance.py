"""Reports, the committee's rhythm, inspections, honours, vanguard posts, and units that must have an organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tests.agreement.judge.branch_work import units
from tests.agreement.judge.calendar import DAY, slots, snapshots, year_snapshot
from tests.agreement.judge.frequency import INDICATORS, MONTHS
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons

COUNTS = {"organisation_honours", "member_honours", "vanguard_posts"}
FLOWS = {"branch_reporting", "management_rhythm", "inspection_coverage", "organisation_honours", "member_honours"}
STOCKS = {"vanguard_posts", "vanguard_coverage", "coverage_nominal", "coverage_effective"}
OWED_BY = {"branch_reporting": "branch", "management_rhythm": "party_committee"}
PAPERS = {
    "branch_reporting": ("to_committee", "to_members"),
    "management_rhythm": ("monthly_analysis", "half_year_check", "year_commendation"),
}


def governance(world: World, stage_one: Sequence[Evidence]) -> Iterator[Evidence]:
    """`stage_one`: what is known of meetings, for 有效覆盖."""
    for indicator, level in OWED_BY.items():
        for kind in PAPERS[indicator]:
            yield from _papers(world, indicator, kind, level)
    yield from _inspections(world)
    for indicator, table in (("organisation_honours", "honours"), ("member_honours", "member_honours")):
        for row in world.rows(table):
            if row["granted_date"] <= world.as_of:
                yield Evidence(indicator, row["org_id"], row["granted_date"], 1, 0, row["level"])
    for day in snapshots(world):
        yield from _vanguard(world, day)
    yield from _coverage(world, stage_one)


def _days(world: World, indicator: str, kind: str) -> list[tuple[str, date]]:
    """Who handed in a paper of the kind, and the day it counts on."""
    if indicator == "branch_reporting":
        rows = [(row["org_id"], row["reported_date"]) for row in world.rows("branch_reports") if row["kind"] == kind]
        return [(org_id, day) for org_id, day in rows if day <= world.as_of]
    found = []
    for row in world.rows("documents"):
        if row["kind"] == kind and row["doc_date"] <= world.as_of and row["work_year"] in world.years:
            same_year = row["doc_date"].year == row["work_year"]
            found.append((row["org_id"], row["doc_date"] if same_year else year_snapshot(world, row["work_year"])))
    return found


def _papers(world: World, indicator: str, kind: str, level: str) -> Iterator[Evidence]:
    handed_in = _days(world, indicator, kind)
    for year in sorted({day.year for _, day in handed_in} & set(world.years)):
        for unit, months in MONTHS.items():
            for slot in slots(world, year, months):
                rule = world.demands.rule(f"{indicator}_due", slot.last, kind)
                if rule is None or rule["unit"] != unit or rule["value"] == 0 or slot.last > world.as_of:
                    continue
                for org in (org for org in world.rows("organisations") if org["level"] == level):
                    there = [exists(org, slot.first + n * DAY) for n in range((slot.last - slot.first).days + 1)]
                    if any(there):
                        times = sum(who == org["org_id"] and day in slot for who, day in handed_in)
                        why = reasons(
                            duty_exempt=world.demands.applies("duty_exempt", slot.last, org["category"] or ""),
                            partial_slot=not all(there),
                        )
                        where = (indicator, org["org_id"], slot.last, int(times >= rule["value"]), 1, kind)
                        yield Evidence(*where, left_out_by=why)


def _inspections(world: World) -> Iterator[Evidence]:
    by_id = {org["org_id"]: org for org in world.rows("organisations")}
    for row in world.rows("inspections"):
        if row["end_date"] is None or row["end_date"] > world.as_of:
            continue
        day = row["inspected_date"]
        reached = day is not None and row["start_date"] <= day <= row["end_date"]
        gone_on = by_id[row["org_id"]]["dissolved_date"]
        why = reasons(inspection_gone=not reached and gone_on is not None and gone_on <= row["end_date"])
        where = ("inspection_coverage", row["org_id"], row["end_date"], int(reached), 1, row["kind"])
        yield Evidence(*where, left_out_by=why)


def _vanguard(world: World, day: date) -> Iterator[Evidence]:
    there = {org["org_id"] for org in world.rows("organisations") if exists(org, day)}
    in_use = [row for row in world.rows("posts_teams") if holds(row, day) and row["org_id"] in there]
    for row in in_use:
        yield Evidence("vanguard_posts", row["org_id"], day, 1, 0, row["kind"])
    if any(row["valid_from"] <= day for row in world.rows("posts_teams")):
        for branch in (branch for branch in world.branches if exists(branch, day)):
            has_one = any(row["org_id"] == branch["org_id"] for row in in_use)
            yield Evidence("vanguard_coverage", branch["org_id"], day, int(has_one), 1)


def _coverage(world: World, stage_one: Sequence[Evidence]) -> Iterator[Evidence]:
    slots_over = [one for one in stage_one if one.indicator in INDICATORS]
    life = [one for one in slots_over if one.indicator != "group_meeting_frequency"]
    for year in world.years:
        day = year_snapshot(world, year)
        there = {org["org_id"] for org in units(world, day)}
        of_year = [one for one in life if one.on_date.year == year]
        owed = Counter(one.org_id for one in of_year if one.counted)
        held = Counter(one.org_id for one in of_year if one.counted and one.numerator)
        share = world.demands.value("effective_share", day)
        for row in world.rows("coverage_due"):
            if holds(row, day):
                built: Row | None = row if row["built_org_id"] in there else None
                at = row["built_org_id"] if built else row["org_id"]
                yield Evidence("coverage_nominal", at, day, int(built is not None), 1)
                if any(one.on_date.year == year for one in slots_over):
                    lives = owed[at] > 0 and held[at] * 1000 >= owed[at] * share
                    yield Evidence("coverage_effective", at, day, int(built is not None and lives), 1)
