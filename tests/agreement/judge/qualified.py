"""过硬党支部: which branches are to be assessed, and which were found qualified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.calendar import DAY, months_before, year_snapshot
from tests.agreement.judge.world import Evidence, Row, World, exists, reasons

LATEST_STEP_FIRST = ("confirmed", "publicised", "proposed")


def grades_of_years(world: World) -> list[Row]:
    """A half or a quarter is graded for itself and says nothing of the year."""
    return [row for row in world.rows("grades") if row.get("round") in {None, "year"}]


def _grade(world: World, org_id: str, year: int, steps: tuple[str, ...]) -> str | None:
    """The grade of the latest step taken, among those asked for."""
    for step in steps:
        for row in grades_of_years(world):
            if (row["org_id"], row["scheme"], row["work_year"], row["decision"]) == (org_id, "qualified", year, step):
                return str(row["grade"])
    return None


def left_out_by(world: World, branch: Row, day: date) -> frozenset[str]:
    months = world.demands.value("branch_min_age", day)
    return reasons(
        branch_min_age=branch["founded_date"] > months_before(day + DAY, months),
        qualified_exempt=world.demands.applies("qualified_exempt", day, branch["category"] or ""),
    )


def qualified(world: World) -> Iterator[Evidence]:
    for indicator, steps in (("qualified_ratio", ("confirmed",)), ("qualified_forecast", LATEST_STEP_FIRST)):
        for year in world.years:
            if not any(
                row["scheme"] == "qualified" and row["work_year"] == year and row["decision"] in steps
                for row in grades_of_years(world)
            ):
                continue
            day = year_snapshot(world, year)
            for branch in world.branches:
                if exists(branch, day):
                    grade = _grade(world, branch["org_id"], year, steps)
                    good = grade is not None and world.demands.qualifies("qualified", grade)
                    why = left_out_by(world, branch, day)
                    yield Evidence(indicator, branch["org_id"], day, int(good), 1, left_out_by=why)
