"""述职评议: who is due, who reported, where and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.agreement.judge.calendar import DAY, months_before, year_snapshot
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons

STOCKS = {"review_completion", "review_both_venues"}
WINDOWS = {"review_on_site_coverage"}
COUNTS = {"review_grades"}
DISTINCT = {"review_on_site_coverage", "review_completion"}


@dataclass(frozen=True)
class Due:
    """A secretary in post at a year's end, and why not to count."""

    org_id: str
    member_id: str
    year: int
    day: date
    level: str
    former_counts: bool
    left_out_by: frozenset[str]


def _posts(world: World) -> list[Row]:
    return [row for row in world.rows("roles") if row["role"] == "branch_secretary"]


def secretaries(world: World, year: int) -> list[Due]:
    """Everybody who is secretary of an existing organisation below the top that day, once per organisation."""
    day = year_snapshot(world, year)
    former = world.demands.value("review_former_post", day) == 1
    months = world.demands.value("review_new_secretary", day)
    found = []
    for org in world.rows("organisations"):
        if org["parent_id"] is None or not exists(org, day):
            continue
        rule = world.demands.rule("review_due", day, org["level"])
        if rule is None or rule["value"] < 1:
            continue
        here = [row for row in _posts(world) if row["org_id"] == org["org_id"] and holds(row, day)]
        for member in sorted({row["member_id"] for row in here}):
            ever = [row for row in _posts(world) if row["member_id"] == member]
            since = min(row["valid_from"] for row in ever if former or row["org_id"] == org["org_id"])
            is_new = since > months_before(day + DAY, months)
            why = reasons(review_new_secretary=is_new)
            found.append(Due(org["org_id"], member, year, day, org["level"], former, why))
    return found


def held(world: World) -> list[Row]:
    return [row for row in world.rows("reviews") if row["held_date"] <= world.as_of]


def _of(due: Due, rows: list[Row]) -> list[Row]:
    """The reviews that count for a secretary: in this post, or in any."""
    mine = [row for row in rows if row["member_id"] == due.member_id]
    return mine if due.former_counts else [row for row in mine if row["org_id"] == due.org_id]


def reviews(world: World) -> Iterator[Evidence]:
    rows = held(world)
    for year in world.years:
        of_year = [row for row in rows if row["work_year"] == year]
        yield from _grades(world, year, of_year)
        for due in secretaries(world, year):
            who = (due.org_id, due.day)
            mine = _of(due, rows)
            if any(row["work_year"] <= year for row in rows):
                looks_back = world.demands.value("review_on_site_years", due.day)
                done = any(
                    (row["venue"], row["mode"]) == ("superior", "on_site")
                    and year - looks_back < row["work_year"] <= year
                    for row in mine
                )
                yield _counted("review_on_site_coverage", who, done, due.member_id, due.left_out_by)
            if of_year:
                done = any((row["venue"], row["work_year"]) == ("superior", year) for row in mine)
                yield _counted("review_completion", who, done, due.member_id, due.left_out_by)
        if of_year:
            yield from _both_venues(world, year, of_year)


def _counted(indicator: str, who: tuple[str, date], done: bool, item: str | None, why: frozenset[str]) -> Evidence:
    return Evidence(indicator, *who, int(done), 1, item=item, left_out_by=why)


def _both_venues(world: World, year: int, rows: list[Row]) -> Iterator[Evidence]:
    """By branch, whoever reported for it; left out where every secretary it has is new."""
    every = secretaries(world, year)
    for org_id in dict.fromkeys(due.org_id for due in every):
        here = [due for due in every if due.org_id == org_id]
        rule = world.demands.rule("review_venues", here[0].day, here[0].level)
        if rule is None or rule["value"] < 1:
            continue
        venues = {row["venue"] for row in rows if row["org_id"] == org_id}
        is_left_out = all(due.left_out_by for due in here)
        why = here[0].left_out_by if is_left_out else frozenset[str]()
        yield _counted("review_both_venues", (org_id, here[0].day), len(venues) >= rule["value"], None, why)


def _grades(world: World, year: int, rows: list[Row]) -> Iterator[Evidence]:
    for row in rows:
        if row["venue"] == "superior":
            grade = row["grade"]
            why = reasons(review_graded_only=grade is None)
            day = year_snapshot(world, year)
            yield Evidence("review_grades", row["org_id"], day, int(grade is not None), 0, grade or "", None, why)
