"""按期换届: a term, the day it should have ended, and when the next committee was elected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.world import Evidence, Row, World, exists, reasons

INDICATOR = "election_on_time"


def _term(world: World, org: Row, term: Row, next_elected: date | None) -> Iterator[Evidence]:
    due = term["extended_to_date"] or term["due_date"]

    def there(day: date) -> bool:
        return org["dissolved_date"] is None or org["dissolved_date"] > day

    if due <= world.as_of and there(due):
        on_time = next_elected is not None and next_elected <= due
        yield Evidence(INDICATOR, org["org_id"], due, int(on_time), 1)
    if term["extended_to_date"] is not None and term["due_date"] <= world.as_of and there(term["due_date"]):
        yield Evidence(INDICATOR, org["org_id"], term["due_date"], 0, 1, left_out_by=reasons(approved_extension=True))
    for year in world.years:
        new_year = date(year, 1, 1)
        still_owed = due < new_year and (next_elected is None or next_elected >= new_year)
        if still_owed and new_year <= world.as_of and exists(org, new_year):
            yield Evidence(INDICATOR, org["org_id"], new_year, 0, 1)


def elections(world: World) -> Iterator[Evidence]:
    for org in world.rows("organisations"):
        terms = [
            row for row in world.rows("terms") if row["org_id"] == org["org_id"] and row["election"] == "term_election"
        ]
        for term in terms:
            later = [row["elected_date"] for row in terms if row["elected_date"] > term["elected_date"]]
            yield from _term(world, org, term, min(later, default=None))
