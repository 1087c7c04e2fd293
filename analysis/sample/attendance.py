"""Which meetings keep rows of attendance, and where ledger, register and rows quietly disagree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.sample.chance import dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Meeting, Person, Presence
from analysis.sample.tree import branch_plans


def row_branches() -> list[str]:
    """Branches whose attendance is kept as rows: every second one that has members of its own."""
    plans = [plan.org_id for plan in branch_plans().values() if plan.category != "temporary"]
    return plans[:: knobs("meetings")["attendance"]["every"]]


def _with_rows(seed: int, meeting: Meeting, observer: Person) -> Meeting:
    """Rows as the attendance file has them: some absences were never noted, and a guest sits in here and there."""
    book = knobs("meetings")
    chance = dice(seed, "rows", meeting.meeting_id)
    noted = [
        row
        for row in meeting.rows
        if row.state != "absent" or not happens(chance, book["shares"]["unrecorded_permille"])
    ]
    guests = meeting.org_id in book["attendance"]["observed_branches"] and meeting.kind == "party_lecture"
    seen = [Presence(observer, "present", "observer")] if guests else []
    return replace(meeting, rows=(*noted, *seen))


def _as_signed(book: dict[str, Any], meeting: Meeting) -> Meeting:
    """The ledger's 应到 where it is off the roster; who came and who was on leave never exceed it."""
    off = book["ledger_due_off"].get(meeting.org_id)
    if not off or meeting.due is None or meeting.kind == "committee_meeting":
        return meeting
    due = max(1, meeting.due + off)
    present = min(meeting.present or 0, due)
    return replace(meeting, due=due, present=present, leave=min(meeting.leave or 0, due - present))


def _one_more(meeting: Meeting) -> Meeting:
    return replace(meeting, present=(meeting.present or 0) + 1)


def _has_room(meeting: Meeting) -> bool:
    return (meeting.present or 0) + (meeting.leave or 0) < (meeting.due or 0)


def _observer(meetings: tuple[Meeting, ...], branch_id: str, year: int) -> Person:
    return next(one.rows[0].person for one in meetings if one.org_id == branch_id and one.day.year == year)


def keep_rows(seed: int, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """The meetings as files will tell of them: rows for some branches and one year, head-counts for most."""
    book = knobs("meetings")
    keeping, year = set(row_branches()), book["attendance"]["year"]
    observer = _observer(meetings, book["attendance"]["observer_branch"], year)
    unlisted = dict(book["attendance"]["only_rows"])
    miscounted = dict(book["ledger_present_off"])
    kept = []
    for meeting in meetings:
        key = branch_plans()[meeting.org_id].chance_key
        chance = dice(seed, "head-counts", key, meeting.kind, meeting.day, meeting.group)
        no_counts = happens(chance, book["shares"]["without_counts_permille"])
        party_day = meeting.kind == "theme_party_day"
        if meeting.day.year == year and meeting.org_id in keeping:
            found = _with_rows(seed, meeting, observer)
            if party_day and unlisted.get(found.org_id):
                unlisted[found.org_id] -= 1
                found = replace(found, in_ledger=False, title="")
            elif party_day and miscounted.get(found.org_id) and _has_room(found):
                miscounted[found.org_id] -= 1
                found = _one_more(found)
        else:
            found = _as_signed(book, replace(meeting, rows=()))
        if no_counts or not found.in_ledger:
            found = replace(found, due=None, present=None, leave=None)
        kept.append(found)
    return tuple(kept)
