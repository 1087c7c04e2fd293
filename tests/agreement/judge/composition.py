"""Who the members are, who joined, and who came and went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

from tests.agreement.judge.calendar import snapshots, year_snapshot
from tests.agreement.judge.people import members, stays_on
from tests.agreement.judge.world import Evidence, Row, World, holds, reasons

TRAITS = ("women", "minority", "young", "college", "front_line", "retired")
OF_ADMITTED = ("women", "minority", "young", "college", "front_line")
COUNTS = {"members_admitted", "members_moved_in", "members_moved_out", "members_made_full"}
FLOWS = COUNTS | {f"admitted_{trait}_share" for trait in OF_ADMITTED}
STOCKS = {f"{trait}_share" for trait in TRAITS}


def _age(person: Row, day: date) -> int | None:
    """Full years, a birthday being the first of its month."""
    born = person["birth_month"]
    return None if born is None else day.year - born.year - (day.month < born.month)


def _has(world: World, trait: str, person: Row, day: date) -> bool | None:
    """Whether a person bears the trait that day; None where the register does not tell."""
    if trait == "women":
        return bool(person["sex"] == "female")
    if trait == "minority":
        return None if person["is_minority"] is None else bool(person["is_minority"])
    if trait == "young":
        age = _age(person, day)
        return None if age is None else age <= world.demands.value("young_age", day)
    rule_id, column = {
        "college": ("college_education", "education"),
        "front_line": ("front_line_post", "work_post"),
        "retired": ("retired_post", "work_post"),
    }[trait]
    return None if person[column] is None else world.demands.applies(rule_id, day, person[column])


def _share(world: World, indicator: str, trait: str, org_id: str, person: Row, day: date) -> Evidence:
    found = _has(world, trait, person, day)
    why = reasons(not_registered=found is None)
    return Evidence(indicator, org_id, day, int(bool(found)), 1, item=person["member_id"], left_out_by=why)


def composition(world: World) -> Iterator[Evidence]:
    people = members(world)
    for year, trait in product(world.years, TRAITS):
        day = year_snapshot(world, year)
        for stay in stays_on(world, day):
            yield _share(world, f"{trait}_share", trait, stay["branch_id"], people[stay["member_id"]], day)


def _was_member(world: World, stay: Row) -> date | None:
    """The first day of the stay on which the person was a member, if there is one."""
    person = members(world).get(stay["member_id"])
    if person is None:
        return None
    first = max(stay["valid_from"], person["join_date"])
    return first if stay["valid_to"] is None or first < stay["valid_to"] else None


def _key(stay: Row) -> str:
    return f"{stay['member_id']}|{stay['valid_from']}"


def membership_days(world: World) -> Iterator[tuple[str, date, date | None]]:
    """Branch, first day as a member of it, and the first day no longer, of every stay."""
    for stay in world.rows("memberships"):
        first = _was_member(world, stay)
        if first is not None:
            yield stay["branch_id"], first, stay["valid_to"]


def admissions(world: World) -> Iterator[tuple[str, date]]:
    """The branch and the day of everybody who joined while in a branch."""
    people = members(world)
    for stay in world.rows("memberships"):
        first = _was_member(world, stay)
        if first is not None and stay["valid_from"] <= people[stay["member_id"]]["join_date"]:
            yield stay["branch_id"], first


def flows(world: World) -> Iterator[Evidence]:
    people, stays = members(world), world.rows("memberships")
    for stay in stays:
        first = _was_member(world, stay)
        if first is None:
            continue
        org, person, item = stay["branch_id"], people[stay["member_id"]], _key(stay)
        same_person = [other for other in stays if other["member_id"] == stay["member_id"]]
        if stay["valid_from"] <= person["join_date"]:
            yield from _on(world, Evidence("members_admitted", org, first, 1, 0, item=item))
            for trait in OF_ADMITTED:
                yield from _on(world, _share(world, f"admitted_{trait}_share", trait, org, person, first))
        else:
            scope = "within" if any(other["valid_to"] == first for other in same_person) else "outside"
            yield from _on(world, Evidence("members_moved_in", org, first, 1, 0, cut=scope, item=item))
        left = stay["valid_to"]
        if left is not None:
            scope = "within" if any(other["valid_from"] == left for other in same_person) else "outside"
            yield from _on(world, Evidence("members_moved_out", org, left, 1, 0, cut=scope, item=item))
    for stay in stays:
        full = people[stay["member_id"]]["full_date"] if stay["member_id"] in people else None
        if full is not None and holds(stay, full):
            yield from _on(world, Evidence("members_made_full", stay["branch_id"], full, 1, 0, item=_key(stay)))
    yield from kept_ledger(world, sorted(FLOWS), lambda year: _roster_kept(world, year))


def _on(world: World, one: Evidence) -> Iterator[Evidence]:
    if one.on_date <= world.as_of:
        yield one


def _roster_kept(world: World, year: int) -> bool:
    """Whether anybody was a member in the year, up to the day 截至."""
    first, last = date(year, 1, 1), year_snapshot(world, year)
    for stay in world.rows("memberships"):
        joined = _was_member(world, stay)
        if joined is not None and joined <= last and (stay["valid_to"] is None or stay["valid_to"] > first):
            return True
    return False


def kept_ledger(world: World, indicators: list[str], is_kept: Callable[[int], bool]) -> Iterator[Evidence]:
    """Of every month of a year with a ledger, an item of nothing: the month is then known to have brought nothing."""
    years = {year for year in world.years if is_kept(year)}
    tops = [org for org in world.rows("organisations") if org["parent_id"] is None]
    for day, top, indicator in product(snapshots(world), tops, indicators):
        if day.year in years:
            yield Evidence(indicator, top["org_id"], day, 0, 0, item=top["org_id"])
