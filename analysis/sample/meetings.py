"""Meetings of three years: when each was held, who was due by the roster of that day, who came."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from analysis.sample.chance import dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Meeting, Post, Presence, Status, Stay
from analysis.sample.roster import Roster
from analysis.sample.tree import BranchPlan, branch_plans

_YEARS = (2023, 2024, 2025)


def _held_day(chance: Random, kind: str, year: int, month: int, plan: BranchPlan) -> date:
    first, last = knobs("meetings")["days"][kind]
    if kind == "theme_party_day":
        number = first + sum(map(ord, plan.chance_key)) % (last - first)
    else:
        number = chance.randint(first, last)
    day = date(year, month, min(number, calendar.monthrange(year, month)[1]))
    late = day.weekday() - calendar.FRIDAY
    moved = day - timedelta(days=late) if late > 0 else day
    return moved if moved.month == month else day + timedelta(days=3 - late)


def _months(chance: Random, kind: str) -> Iterator[int]:
    for month in knobs("meetings")["months"][kind]:
        if kind == "general_meeting":
            yield month - happens(chance, 300)
        elif kind == "party_lecture":
            yield month + happens(chance, 300)
        else:
            yield month


def _slots(chance: Random, plan: BranchPlan) -> Iterator[tuple[str, str | None, date]]:
    """Kind, group and day of every meeting the branch really held."""
    held = knobs("conduct")[plan.conduct]["held"]
    for year in _YEARS:
        for kind in knobs("meetings")["months"]:
            groups: tuple[str | None, ...] = plan.groups if kind == "group_meeting" else (None,)
            for month in _months(chance, kind):
                for group in groups:
                    day = _held_day(chance, kind, year, month, plan)
                    if happens(chance, held) and plan.exists(day):
                        yield kind, group, day


def _with_borders(slots: list[tuple[str, str | None, date]], org_id: str) -> list[tuple[str, str | None, date]]:
    """The dice's meetings with those on a border put in, and the months they were missed in emptied."""
    for row in knobs("meetings")["border"]:
        if row["org_id"] == org_id:
            kind, day = row["kind"], row["day"]
            year, *months = row.get("missed", [day.year, day.month])
            slots = [
                slot
                for slot in slots
                if not (slot[0] == kind and slot[2].year == year and slot[2].month in (*months, day.month))
            ]
            slots.append((kind, None, day))
    return slots


def _combine(chance: Random, slots: list[tuple[str, str | None, date]]) -> Iterator[Meeting]:
    """党员大会 held as 主题党日 of its month: one meeting of two kinds."""
    book = knobs("meetings")
    party_days = {(day.year, day.month): day for kind, _, day in slots if kind == "theme_party_day"}
    combined = {
        day: party_days[day.year, day.month]
        for kind, _, day in slots
        if kind == "general_meeting"
        and (day.year, day.month) in party_days
        and happens(chance, book["shares"]["combined_permille"])
        and all(row["day"] != day for row in book["border"])
    }
    merged = set(combined.values())
    for kind, group, day in slots:
        title = chance.choice(book["titles"][kind])
        if kind == "theme_party_day" and day in merged:
            continue
        if kind == "general_meeting" and day in combined:
            yield Meeting("", kind, combined[day], title, also_kind="theme_party_day")
        else:
            yield Meeting("", kind, day, title, group)


def _presence(chance: Random, plan: BranchPlan, status: str | None) -> tuple[str, str | None]:
    """State, and the mode where it is not in the room."""
    book, conduct = knobs("meetings"), knobs("conduct")[plan.conduct]
    if status is not None:
        if not happens(chance, book["status_present"][status]):
            return ("absent" if status == "lost_contact_member" else "leave"), None
        return "present", "online" if status == "mobile_member" else None
    draw = chance.randrange(1000)
    if draw < conduct["present"]:
        return "present", "online" if happens(chance, book["shares"]["online_permille"]) else None
    return ("leave" if draw < conduct["present"] + conduct["leave"] else "absent"), None


def _counted(chance: Random, plan: BranchPlan, meeting: Meeting, roster: Roster) -> Meeting:
    """The meeting with head-counts and, per member due, what they did."""
    book = knobs("meetings")
    rows = []
    for person in roster.due(meeting, plan.org_id):
        state, mode = _presence(chance, plan, roster.status(person, meeting.day))
        reason = chance.choice(book["leave_reasons"]["words"]) if state == "leave" else None
        rows.append(Presence(person, state, mode, reason))
    due = len(rows) or chance.randint(9, 14)
    present = sum(row.state == "present" for row in rows) if rows else due - chance.randint(0, 2)
    leave = sum(row.state == "leave" for row in rows) if rows else chance.randint(0, due - present)
    filed = knobs("conduct")[plan.conduct]["filed"]
    return replace(
        meeting,
        org_id=plan.org_id,
        due=due,
        present=present,
        leave=leave,
        notified=happens(chance, filed),
        recorded=happens(chance, min(1000, filed + 20)),
        archived=happens(chance, filed),
        rows=tuple(rows),
    )


def meetings(
    seed: int, stays: tuple[Stay, ...], posts: tuple[Post, ...], statuses: tuple[Status, ...]
) -> tuple[Meeting, ...]:
    """Every meeting by branch and day, with presence per member due (the rows are kept for some only, later)."""
    roster = Roster(stays, posts, statuses)
    every: list[Meeting] = []
    for plan in branch_plans().values():
        chance = dice(seed, "meetings", plan.chance_key)
        slots = _with_borders(list(_slots(chance, plan)), plan.org_id)
        found: dict[str, Meeting] = {}
        for drafted in _combine(chance, slots):
            if drafted.kind == "committee_meeting" and not roster.committee(plan.org_id, drafted.day):
                continue
            meeting = _counted(chance, plan, drafted, roster)
            found.setdefault(meeting.meeting_id, meeting)
        every += sorted(found.values(), key=lambda one: (one.day, one.kind, one.group or ""))
    return tuple(every)
