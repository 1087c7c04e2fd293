"""Findings, weak branches and rounds of assessment, judged one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.calendar import Span, slots, snapshots
from tests.agreement.judge.world import Evidence, Row, World, reasons

_ASSESSED = ("organisation_assessment", "branch_assessment", "branch_rating")
FLOWS = {"action_items_on_time", "action_items_closed", "weak_branches_closed", *_ASSESSED}
COUNTS = {"action_items_overdue", "weak_branches_open"}
_SLOTS = {"year": 12, "half": 6, "quarter": 3}


def oversight(world: World) -> Iterator[Evidence]:
    yield from _findings(world)
    yield from _weak_branches(world)
    for indicator in _ASSESSED:
        for months, kind in ((length, name) for name, length in _SLOTS.items()):
            yield from _assessed(world, indicator, kind, months)


def _findings(world: World) -> Iterator[Evidence]:
    rows = world.rows("action_items")
    for row in rows:
        closed = row["closed_date"]
        if row["due_date"] <= world.as_of:
            on_time = closed is not None and closed <= row["due_date"]
            yield Evidence("action_items_on_time", row["org_id"], row["due_date"], int(on_time), 1)
        if row["found_date"] <= world.as_of:
            is_closed = closed is not None and closed <= world.as_of
            yield Evidence("action_items_closed", row["org_id"], row["found_date"], int(is_closed), 1)
    first = min((row["found_date"] for row in rows), default=None)
    for day in snapshots(world):
        late = [row["org_id"] for row in rows if row["due_date"] < day and _is_open(row, day)]
        yield from _stock(world, "action_items_overdue", day, late, first)


def _weak_branches(world: World) -> Iterator[Evidence]:
    rows = world.rows("weak_branches")
    for row in rows:
        if row["listed_date"] <= world.as_of:
            done = not _is_open(row, world.as_of) and row["is_verified"] is not False
            yield Evidence("weak_branches_closed", row["org_id"], row["listed_date"], int(done), 1)
    first = min((row["listed_date"] for row in rows), default=None)
    for day in snapshots(world):
        listed = [row for row in rows if row["listed_date"] <= day]
        left = {row["org_id"] for row in listed if _is_open(row, day) or row["is_verified"] is False}
        yield from _stock(world, "weak_branches_open", day, sorted(left), first)


def _is_open(row: Row, day: date) -> bool:
    return row["closed_date"] is None or row["closed_date"] > day


def _stock(world: World, indicator: str, day: date, org_ids: list[str], first: date | None) -> Iterator[Evidence]:
    """What there is that day; where a ledger has begun and there is nothing, the top unit says 0."""
    for org_id in org_ids:
        yield Evidence(indicator, org_id, day, 1, 0)
    if not org_ids and first is not None and first <= day:
        yield from (Evidence(indicator, org_id, day, 0, 0) for org_id in tops(world))


def tops(world: World) -> list[str]:
    return [org["org_id"] for org in world.rows("organisations") if org["parent_id"] is None]


def _assessed(world: World, indicator: str, kind: str, months: int) -> Iterator[Evidence]:
    log = [row for row in world.rows("assessment_log") if row["held_date"] <= world.as_of]
    for year in world.years:
        ended = [
            (number, slot) for number, slot in enumerate(slots(world, year, months), 1) if slot.last <= world.as_of
        ]
        names = {_round(kind, number) for number, _ in ended}
        if not any(row["work_year"] == year and row["round"] in names for row in log):
            continue
        for number, slot in ended:
            for org in world.rows("organisations"):
                rule = world.demands.rule(f"{indicator}_due", slot.last, org["level"])
                if rule is None or (rule["unit"], rule["value"]) != (kind, 1) or org["parent_id"] is None:
                    continue
                gone = org["dissolved_date"]
                if org["founded_date"] > slot.last or (gone is not None and gone <= slot.first):
                    continue
                here = (org["org_id"], year, _round(kind, number))
                done = any((row["org_id"], row["work_year"], row["round"]) == here for row in log)
                why = _left_out_by(world, org, slot)
                yield Evidence(indicator, org["org_id"], slot.last, int(done), 1, left_out_by=why)


def _round(kind: str, number: int) -> str:
    return kind if kind == "year" else f"{kind}_{number}"


def _left_out_by(world: World, org: Row, slot: Span) -> frozenset[str]:
    """Not there all through, or the months to catch up (those after the slot's last) are not over."""
    partial = org["founded_date"] > slot.first or (
        org["dissolved_date"] is not None and org["dissolved_date"] <= slot.last
    )
    months = world.demands.value("assessment_grace", slot.last)
    index = slot.last.year * 12 + slot.last.month + months
    return reasons(partial_slot=partial, assessment_grace=world.as_of.year * 12 + world.as_of.month <= index)
