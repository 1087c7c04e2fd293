"""谈心谈话, 提醒谈话 and 政治生日."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.calendar import year_snapshot
from tests.agreement.judge.composition import kept_ledger
from tests.agreement.judge.people import members, stays_on
from tests.agreement.judge.world import Evidence, Row, World, reasons

COUNTS = {"talk_count"}
FLOWS = COUNTS | {"reminder_talk_held", "reminder_talk_on_time"}
STOCKS = {"talk_completion", "political_birthday_held"}


def _in_year(world: World, table: str, column: str, year: int) -> list[Row]:
    """Rows of the year, up to the day 截至."""
    return [row for row in world.rows(table) if row[column].year == year and row[column] <= world.as_of]


def talks(world: World) -> Iterator[Evidence]:
    for row in world.rows("talks"):
        if row["talk_date"] <= world.as_of:
            item = f"{row['member_id']}|{row['talk_date']}|{row['pair']}"
            yield Evidence("talk_count", row["org_id"], row["talk_date"], 1, 0, cut=row["pair"], item=item)
    yield from kept_ledger(world, ["talk_count"], lambda year: bool(_in_year(world, "talks", "talk_date", year)))
    for year in world.years:
        rows, day = _in_year(world, "talks", "talk_date", year), year_snapshot(world, year)
        if not rows:
            continue
        least = world.demands.value("talk_due", day)
        for stay in stays_on(world, day):
            # Once for whom the talk was with, once for who led it; nobody talks with himself.
            times = sum(stay["member_id"] in {row["member_id"], row["talker_id"]} for row in rows)
            item = stay["member_id"]
            yield Evidence("talk_completion", stay["branch_id"], day, int(times >= least), 1, item=item)


def reminders(world: World) -> Iterator[Evidence]:
    for row in world.rows("reminder_talks"):
        noticed, talk = row["noticed_date"], row["talk_date"]
        if noticed > world.as_of:
            continue
        if talk is not None and talk > world.as_of:
            talk = None
        allowed = world.demands.value("reminder_talk_within", noticed)
        waiting = talk is None and (world.as_of - noticed).days <= allowed
        in_time = talk is not None and (talk - noticed).days <= allowed
        why = reasons(time_not_up=waiting)
        item = f"{row['member_id']}|{noticed}"
        yield Evidence("reminder_talk_held", row["org_id"], noticed, int(talk is not None), 1, item=item)
        yield Evidence("reminder_talk_on_time", row["org_id"], noticed, int(in_time), 1, item=item, left_out_by=why)
    yield from kept_ledger(
        world,
        ["reminder_talk_held", "reminder_talk_on_time"],
        lambda year: bool(_in_year(world, "reminder_talks", "noticed_date", year)),
    )


def _anniversary(joined: date, year: int) -> date:
    """The same day of a year; 1 March for who joined on 29 February, in a year without one."""
    try:
        return joined.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def birthdays(world: World) -> Iterator[Evidence]:
    people = members(world)
    for year in world.years:
        rows = [row for row in world.rows("birthdays") if row["work_year"] == year]
        day = year_snapshot(world, year)
        for stay in stays_on(world, day) if rows else []:
            member = stay["member_id"]
            joined = people[member]["join_date"]
            if joined.year < year and _anniversary(joined, year) <= day:
                marked = any(row["member_id"] == member and row["held_date"] <= world.as_of for row in rows)
                yield Evidence("political_birthday_held", stay["branch_id"], day, int(marked), 1, item=member)
