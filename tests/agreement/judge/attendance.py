"""参与率 in its four readings: signed or recomputed 应到, raw or net of leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tests.agreement.judge.people import COMMITTEE_ROLES, branch_members, group_members, holders
from tests.agreement.judge.world import Evidence, Row, World, reasons

OF_LEADERS = ("democratic_life_meeting", "party_committee_meeting", "party_congress")
"""Kinds whose people the register does not tell."""


@dataclass(frozen=True)
class Heads:
    """Heads of one meeting; None is not known."""

    due: int | None
    present: int | None
    leave: int


def meetings(world: World) -> Iterator[Row]:
    return chain.from_iterable(world.by_organisation.values())


def roster(world: World, meeting: Row) -> int | None:
    """How many belonged to the meeting that day; nobody is not known."""
    org, day = meeting["org_id"], meeting["held_date"]
    if meeting["kind"] == "committee_meeting":
        people = holders(world, day, COMMITTEE_ROLES, org)
    elif meeting["kind"] in OF_LEADERS:
        return None
    elif meeting["kind"] == "group_meeting":
        people = group_members(world, org, meeting["group_name"], day)
    else:
        people = branch_members(world, org, day)
    return len(people) or None


def by_rows(world: World, meeting: Row) -> tuple[int, int] | None:
    """Present and on leave by the rows per member; 列席 rows are not counted. None without rows."""
    rows = [row for row in world.by_meeting.get(meeting["meeting_id"], []) if row["mode"] != "observer"]
    if not rows:
        return None
    states = [row["state"] for row in rows]
    return states.count("present"), states.count("leave")


def signed(world: World, meeting: Row) -> Heads:
    rows = by_rows(world, meeting)
    due = meeting["due_count"] if meeting["due_count"] is not None else roster(world, meeting)
    present, leave = meeting["present_count"], meeting["leave_count"]
    if present is None and rows is not None:
        present = rows[0]
    if leave is None:
        leave = rows[1] if rows is not None else 0
    return Heads(due, present, leave)


def recomputed(world: World, meeting: Row) -> Heads:
    rows = by_rows(world, meeting)
    if rows is not None:
        return Heads(roster(world, meeting), *rows)
    return Heads(roster(world, meeting), meeting["present_count"], meeting["leave_count"] or 0)


def _evidence(world: World, indicator: str, meeting: Row, due: int | None, present: int | None) -> Evidence:
    if due is None or present is None:
        why = reasons(unrecorded=True)
    else:
        why = reasons(nobody_due=due <= 0, present_exceeds_due=present > due)
    left_out = world.demands.applies("participation_left_out", meeting["held_date"], meeting["kind"])
    why |= reasons(participation_left_out=left_out)
    where = (indicator, meeting["org_id"], meeting["held_date"])
    item = meeting["meeting_id"]
    return Evidence(*where, present or 0, due or 0, cut=meeting["kind"], item=item, left_out_by=why)


def participation(world: World) -> Iterator[Evidence]:
    for meeting in meetings(world):
        for name, heads in (
            ("participation", signed(world, meeting)),
            ("participation_recomputed", recomputed(world, meeting)),
        ):
            net = None if heads.due is None else heads.due - heads.leave
            yield _evidence(world, name, meeting, heads.due, heads.present)
            yield _evidence(world, f"{name}_net", meeting, net, heads.present)
