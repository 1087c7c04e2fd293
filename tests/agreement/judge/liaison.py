"""联系点: leaders with a point, who went there, and what the points sent in by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.branch_work import times_a_year
from tests.agreement.judge.calendar import Span, slots, snapshots, year_snapshot
from tests.agreement.judge.frequency import MONTHS
from tests.agreement.judge.people import COMMITTEE_ROLES, holders
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons

STOCKS = {"liaison_coverage", "liaison_visits", "yearly_briefs"}
FLOWS = {"monthly_briefs"}
DISTINCT = {"liaison_coverage"}
YEARLY_PAPERS = ("experience", "year_summary")


def liaison(world: World) -> Iterator[Evidence]:
    yield from _coverage(world)
    for year in world.years:
        yield from _visits(world, year)
        yield from _monthly(world, year)
        yield from _yearly(world, year)


def links(world: World, day: date) -> list[Row]:
    """The liaisons of a day, to organisations that are there."""
    there = {org["org_id"] for org in world.rows("organisations") if exists(org, day)}
    return [row for row in world.rows("liaisons") if holds(row, day) and row["org_id"] in there]


def _coverage(world: World) -> Iterator[Evidence]:
    known = [row["member_id"] for row in world.rows("members")]
    for day in snapshots(world):
        if not any(row["valid_from"] <= day for row in world.rows("liaisons")):
            continue
        linked = {row["member_id"] for row in links(world, day)}
        for org in world.rows("organisations"):
            if org["level"] == "party_committee" and exists(org, day):
                for member in sorted(holders(world, day, COMMITTEE_ROLES, org["org_id"])):
                    if member in known:
                        has_one = int(member in linked)
                        yield Evidence("liaison_coverage", org["org_id"], day, has_one, 1, item=member)


def _visits(world: World, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    made = [row for row in world.rows("visits") if row["visited_date"].year == year and row["visited_date"] <= day]
    asked = times_a_year(world, "liaison_visit_due", day, "all")
    if made and asked:
        for member, org_id in sorted({(row["member_id"], row["org_id"]) for row in links(world, day)}):
            times = [row for row in made if (row["member_id"], row["org_id"]) == (member, org_id)]
            yield Evidence("liaison_visits", org_id, day, int(len(times) >= asked), 1)


def _known_papers(world: World, kind: str, year: int) -> bool:
    return any(
        row["kind"] == kind and row["for_month"].year == year and row["for_month"] <= world.as_of
        for row in world.rows("briefs")
    )


def _point(world: World, indicator: str, kind: str, org_id: str, span: Span, day: date, asked: int) -> Evidence:
    papers = [
        row
        for row in world.rows("briefs")
        if (row["org_id"], row["kind"]) == (org_id, kind) and row["for_month"] in span
    ]
    sent = [row for row in papers if row["sent_date"] is not None and row["sent_date"] <= world.as_of]
    in_time = [row for row in sent if row["sent_date"] <= (row["due_date"] or span.last)]
    awaited = [row for row in papers if row not in sent and (row["due_date"] or date.min) > world.as_of]
    is_met = len(in_time) >= asked
    cut = kind if indicator == "yearly_briefs" else ""
    why = reasons(deadline_ahead=not is_met and bool(awaited))
    return Evidence(indicator, org_id, day, int(is_met), 1, cut, left_out_by=why)


def _monthly(world: World, year: int) -> Iterator[Evidence]:
    if not _known_papers(world, "monthly_brief", year):
        return
    for unit, months in MONTHS.items():
        for slot in slots(world, year, months):
            rule = world.demands.rule("monthly_brief_due", slot.last)
            if rule is None or rule["unit"] != unit or rule["value"] == 0 or slot.last > world.as_of:
                continue
            for org_id in sorted({row["org_id"] for row in links(world, slot.last)}):
                yield _point(world, "monthly_briefs", "monthly_brief", org_id, slot, slot.last, rule["value"])


def _yearly(world: World, year: int) -> Iterator[Evidence]:
    day, span = year_snapshot(world, year), Span("", date(year, 1, 1), date(year, 12, 31))
    for kind in YEARLY_PAPERS:
        asked = times_a_year(world, "yearly_brief_due", day, kind)
        if asked and _known_papers(world, kind, year):
            for org_id in sorted({row["org_id"] for row in links(world, day)}):
                yield _point(world, "yearly_briefs", kind, org_id, span, day, asked)
