"""党员积分流水: what members of the branches that try it earned in the year, by item of the 双积分 example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.sample.chance import day_between, dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Person, Stay


@dataclass(frozen=True)
class Earned:
    """One line: so many times, or points (thousandths) by a source, or an event that takes all."""

    person: Person
    day: date
    item: str
    times: int | None = None
    points: int | None = None
    source: str | None = None
    veto: str | None = None
    approved: bool = True


def member_points(seed: int, committee: Committee) -> Iterator[Earned]:
    """Branch by branch, everybody who belonged to it on the year's last day."""
    book = knobs("member_points")
    last = date(book["year"], 12, 31)
    for org_id, style in book["branches"].items():
        for stay in committee.stays:
            if stay.branch_id == org_id and stay.covers(last):
                yield from _of_member(seed, stay, book["styles"][style], book)
        yield from _struck(committee, org_id, last, book)


def _of_member(seed: int, stay: Stay, style: dict[str, Any], book: dict[str, Any]) -> Iterator[Earned]:
    who, last = stay.person, date(book["year"], 12, 31)
    chance = dice(seed, "member points", who.number)
    for item, (low, high) in style["times"].items():
        day = day_between(chance, date(book["year"], 12, 15), last)
        times = chance.randint(low, high)
        if times:
            yield Earned(who, day, item, times=times, approved=happens(chance, book["approved"]))
    for place, source in enumerate(("appraisal", "superior")):
        low, high = style[source]
        given = chance.randint(low, high) * book["step"]
        yield Earned(who, date(book["year"], 12, 20 + place), book["review"], points=given, source=source)


def _struck(committee: Committee, org_id: str, last: date, book: dict[str, Any]) -> Iterator[Earned]:
    """The first so many of a branch, who were named in a notice of criticism."""
    here = [stay.person for stay in committee.stays if stay.branch_id == org_id and stay.covers(last)]
    for who in here[: book["criticised"].get(org_id, 0)]:
        yield Earned(who, book["criticised_day"], "通报批评", veto="criticised")
