"""党费 and 经费: paid in full and on time, reckoned by the rates, published; drawn and spent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from tests.agreement.judge.calendar import DAY, Span, last_of_month, slots, year_snapshot
from tests.agreement.judge.composition import membership_days
from tests.agreement.judge.frequency import MONTHS
from tests.agreement.judge.world import Evidence, Row, World, exists, reasons

FLOWS = {"dues_paid", "dues_rate_followed", "dues_published"}
COUNTS = {"activity_funds_spent"}
STOCKS = COUNTS | {"fund_allocated", "activity_funds_used"}
BRACKETS = {"salaried": 4, "retired": 2}


def _month_end(row: Row) -> date:
    return last_of_month(row["dues_month"].year, row["dues_month"].month)


def _in_full_on_time(world: World, row: Row, end: date) -> bool:
    paid, day = row["paid_fen"] or 0, row["paid_date"]
    if day is None or day > world.as_of or paid < row["due_fen"]:
        return False
    months_late = (day.year - end.year) * 12 + day.month - end.month
    return months_late <= world.demands.value("dues_within", end)


def _rate(world: World, payer: str, base_fen: int, day: date) -> int:
    """The rate of the first bracket whose upper bound the base does not pass."""
    for number in range(1, BRACKETS[payer] + 1):
        upper = world.demands.rule("dues_upper", day, f"{payer}_{number}")
        if upper is None or base_fen <= upper["value"] * 100:
            return world.demands.value("dues_rate", day, f"{payer}_{number}")
    raise AssertionError(payer)


def dues(world: World) -> Iterator[Evidence]:
    for row in world.rows("dues"):
        end = _month_end(row)
        if end > world.as_of or end.year not in world.years:
            continue
        item = f"{row['member_id']}|{row['dues_month']}"
        good = _in_full_on_time(world, row, end)
        nothing = reasons(nothing_due=row["due_fen"] == 0)
        yield Evidence("dues_paid", row["org_id"], end, int(good), 1, item=item, left_out_by=nothing)
        if row["payer"] in BRACKETS:
            base, right = row["base_fen"], False
            if base is not None:
                off = abs(row["due_fen"] * 1000 - base * _rate(world, row["payer"], base, end))
                right = off <= world.demands.value("dues_tolerance", end) * 1000
            why = reasons(not_registered=base is None)
            yield Evidence("dues_rate_followed", row["org_id"], end, int(right), 1, item=item, left_out_by=why)


def _duties(world: World, year: int) -> Iterator[tuple[Span, int]]:
    for unit, months in MONTHS.items():
        for slot in slots(world, year, months):
            rule = world.demands.rule("dues_notice_due", slot.last)
            if rule is not None and rule["unit"] == unit and slot.last <= world.as_of:
                yield slot, rule["value"]


def notices(world: World) -> Iterator[Evidence]:
    rows = world.rows("dues_notices")
    lives = list(membership_days(world))
    for year in world.years:
        if not any(row["published_date"].year == year for row in rows):
            continue
        for (slot, required), branch in product(list(_duties(world, year)), world.branches):
            org = branch["org_id"]
            peopled = any(
                where == org and first <= slot.last and (left is None or left > slot.first)
                for where, first, left in lives
            )
            there = [exists(branch, slot.first + n * DAY) for n in range((slot.last - slot.first).days + 1)]
            if peopled and any(there):
                held = sorted(r["published_date"] for r in rows if r["org_id"] == org and r["published_date"] in slot)
                item = f"{org}|{held[0]}" if held else org
                why = reasons(partial_slot=not all(there))
                place = ("dues_published", org, slot.last)
                yield Evidence(*place, int(len(held) >= required), 1, item=item, left_out_by=why)


def funds(world: World) -> Iterator[Evidence]:
    for row in world.rows("funds"):
        if row["work_year"] not in world.years:
            continue
        day, org = year_snapshot(world, row["work_year"]), row["org_id"]
        item = f"{org}|{row['work_year']}|{row['fund']}"
        if row["fund"] == "activity":
            unknown = reasons(not_registered=row["spent_fen"] is None)
            spent = row["spent_fen"] or 0
            place = ("activity_funds_used", org, day)
            yield Evidence(*place, spent, row["allocated_fen"], item=item, left_out_by=unknown)
            yield Evidence("activity_funds_spent", org, day, spent, 0, item=item, left_out_by=unknown)
            continue
        payroll = row["payroll_fen"]
        share, stop = (
            world.demands.value(name, day, "enterprise") for name in ("fund_allocation", "fund_carry_over_stop")
        )
        # In thousandths of a fen, so that one per cent of any payroll is whole.
        due = 0 if payroll is None else payroll * share
        stopped = payroll is not None and (row["carried_fen"] or 0) * 1000 > payroll * stop
        why = reasons(not_registered=payroll is None, fund_carry_over_stop=stopped)
        yield Evidence("fund_allocated", org, day, row["allocated_fen"] * 1000, due, item=item, left_out_by=why)
