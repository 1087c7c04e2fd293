"""Major decisions, business results and accidents, judged one by one."""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.judge.calendar import last_of_month, year_snapshot
from tests.agreement.judge.oversight import tops
from tests.agreement.judge.world import Evidence, World, reasons

FLOWS = {"pre_study", "accident_count"}
STOCKS = {"plan_completion"}
COUNTS = {"accident_count"}


def business(world: World) -> Iterator[Evidence]:
    yield from _pre_study(world)
    yield from _plans(world)
    yield from _accidents(world)


def _pre_study(world: World) -> Iterator[Evidence]:
    for row in world.rows("major_decisions"):
        day = row["decided_date"]
        if day <= world.as_of and world.demands.applies("pre_study_due", day, "all"):
            before = row["studied_date"] is not None and row["studied_date"] <= day
            yield Evidence("pre_study", row["org_id"], day, int(before), 1, row["kind"])


def _plans(world: World) -> Iterator[Evidence]:
    for row in world.rows("business_results"):
        if row["work_year"] not in world.years:
            continue
        plan, actual = row["planned"], row["actual"]
        met = None not in (plan, actual) and (actual <= plan if row["direction"] == "down" else actual >= plan)
        day = year_snapshot(world, row["work_year"])
        why = reasons(plan_set_only=plan is None)
        yield Evidence("plan_completion", row["org_id"], day, int(met), 1, row["item"], left_out_by=why)


def _accidents(world: World) -> Iterator[Evidence]:
    rows = world.rows("accidents")
    happened = [row for row in rows if row["happened_date"] <= world.as_of]
    for row in happened:
        day = row["happened_date"]
        aside = row["grade"] == "near_miss" and not world.demands.applies("near_miss_counted", day, "all")
        why = reasons(near_miss_counted=aside)
        yield Evidence("accident_count", row["org_id"], day, int(not aside), 0, row["grade"], left_out_by=why)
    first = min((row["happened_date"] for row in rows), default=None)
    for year in world.years:
        for month in range(1, 13):
            last = min(last_of_month(year, month), world.as_of)
            if (last.year, last.month) != (year, month) or first is None or first > last:
                continue
            if not any((row["happened_date"].year, row["happened_date"].month) == (year, month) for row in happened):
                yield from (Evidence("accident_count", org_id, last, 0, 0) for org_id in tops(world))
