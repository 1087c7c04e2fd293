"""组织生活: quorums and votes, what every meeting must have on file, what a branch must have done in a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.agreement.judge.attendance import meetings, signed
from tests.agreement.judge.people import branch_members, members
from tests.agreement.judge.tree import units_above
from tests.agreement.judge.world import Evidence, Row, World, holds, reasons

FLOWS = {
    "quorum",
    "vote_adopted",
    "committee_quorum",
    "democratic_life_quorum",
    "first_topic_held",
    "meeting_filed",
    "meeting_filing_steps",
    "activity_goals_met",
    "activity_goal_steps",
}
_PARTS = {"third": 3, "permille": 1000}
_FILING = {"notified": "is_notified", "recorded": "is_recorded", "archived": "is_archived"}
_GOALS = {
    "fixed_time": "has_fixed_time",
    "clear_theme": "has_clear_theme",
    "feature": "has_feature",
    "result": "has_result",
    "atmosphere": "has_atmosphere",
}


def life(world: World) -> Iterator[Evidence]:
    for meeting in meetings(world):
        yield from _votes(world, meeting)
        yield from _sittings(world, meeting)
    yield from _first_topics(world)
    yield from _steps(world, "meeting_filing_due", _FILING, ("meeting_filed", "meeting_filing_steps"))
    yield from _steps(world, "activity_goal_due", _GOALS, ("activity_goals_met", "activity_goal_steps"))


def share(row: Row) -> Fraction:
    return Fraction(row["value"], _PARTS[row["unit"]])


def _unusable(due: int | None, present: int | None, *more: int | None) -> frozenset[str]:
    if due is None or present is None or None in more:
        return reasons(unrecorded=True)
    return reasons(present_exceeds_due=present > due, nobody_due=due <= 0)


def _voters(world: World, meeting: Row) -> set[str] | None:
    """Full members of the organisation and all below it, but for 留党察看; None where not all are called."""
    if meeting["kind"] not in ("general_meeting", "election_meeting"):
        return None
    day, people = meeting["held_date"], members(world)
    barred = {
        row["member_id"]
        for row in world.rows("member_status")
        if row["status"] == "disciplinary_probation" and holds(row, day)
    }
    found = set()
    for org in world.rows("organisations"):
        if org["org_id"] == meeting["org_id"] or meeting["org_id"] in units_above(world, org["org_id"], day):
            found |= branch_members(world, org["org_id"], day)
    full = {one for one in found if people[one]["full_date"] is not None and people[one]["full_date"] <= day}
    return full - barred or None


def _votes(world: World, meeting: Row) -> Iterator[Evidence]:
    kind, day = meeting["vote_kind"], meeting["held_date"]
    if kind is None:
        return
    known = meeting["voters_due"] is not None and meeting["voters_present"] is not None
    voters = None if known else _voters(world, meeting)
    rows = [row for row in world.by_meeting.get(meeting["meeting_id"], []) if row["mode"] != "observer"]
    due, present, votes = meeting["voters_due"], meeting["voters_present"], meeting["votes_for"]
    if due is None and voters is not None:
        due = len(voters)
    if present is None and rows and voters is not None:
        present = len({row["member_id"] for row in rows if row["state"] == "present"} & voters)
    where = (meeting["org_id"], day)
    asked = world.demands.rule(f"{kind}_quorum", day)
    if asked is not None:
        why = _unusable(due, present)
        enough = not why and _enough(world, f"{kind}_quorum", day, due or 0, present or 0)
        yield Evidence("quorum", *where, int(enough), 1, kind, meeting["meeting_id"], why)
    line = world.demands.rule("elected_above" if kind == "election" else "resolution_passed", day)
    if line is not None:
        why = _unusable(due, present, votes)
        of_present = world.demands.rule("elected_of_present", day)
        whole = present if kind == "election" and (of_present is None or of_present["value"] == 1) else due
        adopted = not why and Fraction(votes or 0) > share(line) * (whole or 0)
        yield Evidence("vote_adopted", *where, int(adopted), 1, kind, meeting["meeting_id"], why)


def _enough(world: World, rule_id: str, day: date, due: int, present: int) -> bool:
    rule, inclusive = world.demands.rule(rule_id, day), world.demands.rule(f"{rule_id}_inclusive", day)
    assert rule is not None
    needed = share(rule) * due
    return present > needed or (present == needed and (inclusive is None or inclusive["value"] == 1))


def _sittings(world: World, meeting: Row) -> Iterator[Evidence]:
    rules = {"committee_meeting": "committee_quorum", "democratic_life_meeting": "democratic_life_quorum"}
    rule_id, day = rules.get(meeting["kind"]), meeting["held_date"]
    if rule_id is not None and world.demands.rule(rule_id, day) is not None:
        heads = signed(world, meeting)
        why = _unusable(heads.due, heads.present)
        enough = not why and _enough(world, rule_id, day, heads.due or 0, heads.present or 0)
        yield Evidence(rule_id, meeting["org_id"], day, int(enough), 1, item=meeting["meeting_id"], left_out_by=why)


def _first_topics(world: World) -> Iterator[Evidence]:
    told = {world.year_of(row["held_date"]) for row in world.rows("meetings") if row["has_first_topic"] is not None}
    for meeting in meetings(world):
        day = meeting["held_date"]
        if world.year_of(day) in told and world.demands.applies("first_topic_due", day, meeting["kind"]):
            held = int(meeting["has_first_topic"] is True)
            where = (meeting["org_id"], day)
            yield Evidence("first_topic_held", *where, held, 1, meeting["kind"], meeting["meeting_id"])


def _steps(world: World, rule_id: str, columns: dict[str, str], names: tuple[str, str]) -> Iterator[Evidence]:
    """Every step asked of a meeting, and whether it has them all."""
    every = [row for row in world.rows("meetings") if rule_id == "meeting_filing_due" or row["day_kind"] is not None]
    told = {
        world.year_of(row["held_date"]) for row in every if any(row[column] is not None for column in columns.values())
    }
    for meeting in every:
        day = meeting["held_date"]
        asked = [step for step in columns if world.demands.applies(rule_id, day, step)]
        if world.year_of(day) not in told or day > world.as_of or not asked:
            continue
        where = (meeting["org_id"], day)
        done = {step: meeting[columns[step]] is True for step in asked}
        yield Evidence(names[0], *where, int(all(done.values())), 1, item=meeting["meeting_id"])
        for step in asked:
            yield Evidence(names[1], *where, int(done[step]), 1, step, meeting["meeting_id"])
