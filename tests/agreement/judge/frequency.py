"""三会一课 and 主题党日: a branch, a slot, and whether enough was held in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.agreement.judge.attendance import meetings
from tests.agreement.judge.calendar import DAY, Span, slots
from tests.agreement.judge.people import groups, holders
from tests.agreement.judge.world import Evidence, Row, World, exists


@dataclass(frozen=True)
class Duty:
    """A kind of meeting owed once a slot of so many months."""

    kind: str
    months: int

    @property
    def indicator(self) -> str:
        return f"{self.kind}_frequency"


DUTIES = (
    Duty("general_meeting", 3),
    Duty("party_lecture", 3),
    Duty("committee_meeting", 1),
    Duty("group_meeting", 1),
    Duty("theme_party_day", 1),
)


def _held(world: World, duty: Duty, branch: Row, slot: Span, group: str | None) -> int:
    return sum(
        duty.kind in (row["kind"], row["also_kind"])
        and row["org_id"] == branch["org_id"]
        and row["held_date"] in slot
        and (group is None or row["group_name"] == group)
        for row in meetings(world)
    )


def _slot(world: World, duty: Duty, branch: Row, slot: Span) -> Iterator[Evidence]:
    days = [slot.first + n * DAY for n in range((slot.last - slot.first).days + 1)]
    there = [exists(branch, day) for day in days]
    if not any(there):
        return
    owed: list[str | None] = [None]
    counted = all(there)
    if duty.kind == "committee_meeting":
        counted = counted and bool(holders(world, slot.last, ("committee_member",), branch["org_id"]))
    if duty.kind == "group_meeting":
        named = sorted(groups(world, branch["org_id"], slot.last))
        counted = counted and bool(named)
        owed = [*named] or owed
    required = world.demands.value(f"{duty.kind}_due", slot.last)
    for group in owed:
        enough = int(_held(world, duty, branch, slot, group) >= required)
        yield Evidence(duty.indicator, branch["org_id"], slot.last, enough, 1, counted=counted)


def frequency(world: World) -> Iterator[Evidence]:
    met = {row["held_date"].year for row in world.rows("meetings")}
    for duty in DUTIES:
        for year in met & set(world.years):
            for slot in slots(year, duty.months):
                if slot.last <= world.as_of:
                    for branch in world.branches:
                        yield from _slot(world, duty, branch, slot)
