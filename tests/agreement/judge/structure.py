"""How organisations are set up, their terms, seats and posts, seen on the last day of every month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.branch_work import units
from tests.agreement.judge.calendar import last_of_month, months_before, snapshots
from tests.agreement.judge.people import COMMITTEE_ROLES, members, stays_on
from tests.agreement.judge.tree import units_above
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons

COUNTS = {"term_overdue", "term_due_soon"}
STOCKS = {"setup_compliance", "setup_tests_passed", "committee_filled", "cross_appointment", *COUNTS}
FLOWS = {"term_reminded"}


def structure(world: World) -> Iterator[Evidence]:
    for day in snapshots(world):
        posts = [row for row in world.rows("roles") if holds(row, day)]
        yield from _setup(world, day, posts)
        yield from _terms(world, day, posts)
        yield from _cross_appointed(world, day, posts)
    yield from _reminders(world)


def _officers(posts: list[Row], org_id: str) -> set[str]:
    return {row["member_id"] for row in posts if row["org_id"] == org_id and row["role"] in COMMITTEE_ROLES}


def _is_known(posts: list[Row]) -> bool:
    return any(row["role"] in COMMITTEE_ROLES for row in posts)


def _heads(world: World, day: date) -> tuple[Counter[str], Counter[str]]:
    """Members and full members of every unit, those below it too."""
    people, everybody, full = members(world), Counter[str](), Counter[str]()
    above: dict[str, list[str]] = {}
    for stay in stays_on(world, day):
        branch, since = stay["branch_id"], people[stay["member_id"]]["full_date"]
        for unit in above.setdefault(branch, units_above(world, branch, day)):
            everybody[unit] += 1
            full[unit] += since is not None and since <= day
    return everybody, full


def _setup(world: World, day: date, posts: list[Row]) -> Iterator[Evidence]:
    if not stays_on(world, day):
        return
    everybody, full = _heads(world, day)
    for org in units(world, day):
        org_id, where = org["org_id"], (org["org_id"], day)
        if org["level"] == "branch":
            tests = _branch_tests(world, org, day, posts, (everybody[org_id], full[org_id]))
        elif org["level"] == "general_branch":
            line = world.demands.rule("party_committee_from", day, "enterprise")
            tests = {"hundred": everybody[org_id] < line["value"]} if line is not None else {}
        else:
            continue
        exempt = org["level"] == "branch" and _limit(world, "setup_exempt", org, day) == 1
        why = reasons(setup_exempt=exempt)
        for test, passed in tests.items():
            yield Evidence("setup_tests_passed", *where, int(passed), 1, test, left_out_by=why)
        if tests:
            yield Evidence("setup_compliance", *where, int(all(tests.values())), 1, left_out_by=why)


def _limit(world: World, rule_id: str, org: Row, day: date) -> int | None:
    rule = world.demands.nearest(rule_id, day, org["category"])
    return None if rule is None else int(rule["value"])


def _branch_tests(world: World, org: Row, day: date, posts: list[Row], heads: tuple[int, int]) -> dict[str, bool]:
    """The tests that apply to a branch, and whether it passes them."""
    everybody, full = heads
    committee = any(row["org_id"] == org["org_id"] and row["role"] == "committee_member" for row in posts)
    seats = len(_officers(posts, org["org_id"]))
    least, most = (_limit(world, f"branch_committee_seats_{end}", org, day) for end in ("least", "most"))
    found: dict[str, bool] = {}
    if (needed := _limit(world, "branch_full_members", org, day)) is not None:
        found["three_full"] = full >= needed
    if (line := _limit(world, "branch_committee_from", org, day)) is not None and full >= line and _is_known(posts):
        found["committee"] = committee
    if committee and least is not None and most is not None:
        found["seats"] = least <= seats <= most
    if (largest := _limit(world, "branch_most_members", org, day)) is not None:
        found["fifty"] = everybody <= largest
    if (joined := _limit(world, "joint_branch_most_units", org, day)) is not None and org[
        "joint_unit_count"
    ] is not None:
        found["joint_units"] = org["joint_unit_count"] <= joined
    return found


def _elections(world: World) -> list[Row]:
    return [row for row in world.rows("terms") if row["election"] == "term_election"]


def months_later(day: date, months: int) -> date:
    """The same day of the month some months later, or that month's last day where it has no such day."""
    year, month = day.year + (day.month + months - 1) // 12, (day.month + months - 1) % 12 + 1
    return min(
        date(year, month, 1).replace(day=min(day.day, last_of_month(year, month).day)), last_of_month(year, month)
    )


def _terms(world: World, day: date, posts: list[Row]) -> Iterator[Evidence]:
    rule = world.demands.rule("election_reminder", day)
    for org in world.rows("organisations"):
        mine = [row for row in _elections(world) if row["org_id"] == org["org_id"] and row["elected_date"] <= day]
        if not mine or not exists(org, day):
            continue
        term = max(mine, key=lambda row: row["elected_date"])
        where, item = (org["org_id"], day), f"{org['org_id']}|{term['elected_date']}"
        ends = term["extended_to_date"] or term["due_date"]
        yield Evidence("term_overdue", *where, int(ends <= day), 0, item=item)
        if rule is not None:
            soon = day < ends <= months_later(day, rule["value"])
            yield Evidence("term_due_soon", *where, int(soon), 0, item=item)
        if term["seats_designed"]:
            known = _is_known(posts)
            filled = len(_officers(posts, org["org_id"])) if known else term["seats_actual"]
            counts = (min(filled or 0, term["seats_designed"]), term["seats_designed"])
            yield Evidence(
                "committee_filled", *where, *counts, item=item, left_out_by=reasons(unrecorded=filled is None)
            )


def _reminders(world: World) -> Iterator[Evidence]:
    by_org = {row["org_id"]: row for row in world.rows("organisations")}
    told = {
        row["due_date"].year
        for row in _elections(world)
        if row["is_reminded"] is not None or row["reminded_date"] is not None
    }
    for term in _elections(world):
        due, org = term["due_date"], by_org[term["org_id"]]
        gone = org["dissolved_date"] is not None and org["dissolved_date"] <= due
        rule = world.demands.rule("election_reminder", due)
        if due > world.as_of or due.year not in told or due.year < world.first_year or gone or rule is None:
            continue
        later = [
            row["elected_date"]
            for row in _elections(world)
            if row["org_id"] == term["org_id"] and row["elected_date"] > term["elected_date"]
        ]
        by = months_before(due, rule["value"])
        on_time = term["reminded_date"] is not None and term["reminded_date"] <= by
        why = reasons(elected_before_reminder=bool(later) and min(later) <= by)
        item = f"{term['org_id']}|{term['elected_date']}"
        yield Evidence("term_reminded", term["org_id"], due, int(on_time), 1, item=item, left_out_by=why)


def _cross_appointed(world: World, day: date, posts: list[Row]) -> Iterator[Evidence]:
    heads = [row for row in posts if row["role"] in ("branch_secretary", "deputy_secretary")]
    if not any(row["admin_post"] for row in heads):
        return
    for org in units(world, day):
        if org["level"] == "branch":
            has_both = any(row["org_id"] == org["org_id"] and row["admin_post"] for row in heads)
            yield Evidence("cross_appointment", org["org_id"], day, int(has_both), 1)
