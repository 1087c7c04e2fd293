"""述职评议: who is due, who reported, where and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.agreement.judge.calendar import DAY, months_before, year_snapshot
from tests.agreement.judge.world import Evidence, Row, World, exists, holds, reasons


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
            posts = _posts(world) if former else here
            since = min(row["valid_from"] for row in posts if row["member_id"] == member)
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
        if not any(row["work_year"] <= year for row in rows):
            continue
        for due in secretaries(world, year):
            looks_back = world.demands.value("review_on_site_years", due.day)
            window = range(year - looks_back + 1, year + 1)
            on_site = [
                row
                for row in _of(due, rows)
                if (row["venue"], row["mode"]) == ("superior", "on_site") and row["work_year"] in window
            ]
            yield Evidence(
                "review_on_site_coverage",
                due.org_id,
                due.day,
                int(bool(on_site)),
                1,
                item=due.member_id,
                left_out_by=due.left_out_by,
            )
