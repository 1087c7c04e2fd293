"""三会一课 and 主题党日: a branch, a slot, and whether enough was held in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tests.agreement.judge.calendar import DAY, Span, slots
from tests.agreement.judge.people import groups, holders
from tests.agreement.judge.world import Evidence, Row, World, exists, reasons

KINDS = ("general_meeting", "party_lecture", "committee_meeting", "group_meeting", "theme_party_day")
INDICATORS = [f"{kind}_frequency" for kind in KINDS]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Duty:
    """A kind of meeting owed so many times in a slot."""

    kind: str
    slot: Span
    required: int


def duties(world: World, year: int, category: str | None) -> Iterator[Duty]:
    """What the rules that hold on a slot's last day ask of such branches, in every slot of the year that has ended."""
    for kind, (unit, months) in product(KINDS, MONTHS.items()):
        for slot in slots(world, year, months):
            rule = world.demands.nearest(f"{kind}_due", slot.last, category)
            if rule is not None and rule["unit"] == unit and slot.last <= world.as_of:
                yield Duty(kind, slot, rule["value"])


def _held(world: World, duty: Duty, branch: Row, group: str | None) -> list[Row]:
    """The meetings of that kind, or also of that kind, in the slot; first held first."""
    rows = [
        row
        for row in world.by_organisation.get(branch["org_id"], [])
        if duty.kind in (row["kind"], row["also_kind"])
        and row["held_date"] in duty.slot
        and (group is None or row["group_name"] == group)
    ]
    return sorted(rows, key=lambda row: (row["held_date"], row["meeting_id"]))


def _slot(world: World, duty: Duty, branch: Row) -> Iterator[Evidence]:
    slot, org_id = duty.slot, branch["org_id"]
    there = [exists(branch, slot.first + n * DAY) for n in range((slot.last - slot.first).days + 1)]
    if not any(there):
        return
    why = reasons(partial_slot=not all(there), **{f"{duty.kind}_due": duty.required == 0})
    if duty.kind == "committee_meeting":
        why |= reasons(no_committee=not holders(world, slot.last, ("committee_member",), org_id))
    owed: list[str | None] = [None]
    if duty.kind == "group_meeting":
        named = sorted(groups(world, org_id, slot.last))
        why |= reasons(no_groups=not named)
        owed = [*named] or owed
    for group in owed:
        held = _held(world, duty, branch, group)
        nameless = duty.kind == "group_meeting" and group is None
        item = held[0]["meeting_id"] if held and not nameless else org_id
        enough = int(len(held) >= duty.required)
        yield Evidence(f"{duty.kind}_frequency", org_id, slot.last, enough, 1, item=item, left_out_by=why)


def frequency(world: World) -> Iterator[Evidence]:
    met = {world.year_of(row["held_date"]) for row in world.rows("meetings")}
    by_category: defaultdict[str | None, list[Row]] = defaultdict(list)
    for branch in world.branches:
        by_category[branch["category"]].append(branch)
    for year, (category, branches) in product(sorted(met & set(world.years)), by_category.items()):
        for duty, branch in product(list(duties(world, year, category)), branches):
            yield from _slot(world, duty, branch)
