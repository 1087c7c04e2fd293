"""问题清单, 述职评议, 考核记录, 软弱涣散整顿: how the committee looks after its branches, by the way they live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analysis.sample.chance import day_between, dice, happens, weighted
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation, Person
from analysis.sample.tree import branch_plans

_LAST_DAY = date(2025, 12, 31)


@dataclass(frozen=True)
class ActionItem:
    """A finding, from the day it was found to the day it was struck off."""

    org_id: str
    found: date
    problem: str
    source: str
    category: str
    owner_post: str
    due: date
    closed: date | None


@dataclass(frozen=True)
class Review:
    """A secretary who reported for a work year, at one venue."""

    person: Person
    org_id: str
    year: int
    venue: str
    day: date
    mode: str
    grade: str | None


@dataclass(frozen=True)
class AssessedRound:
    """An organisation that was assessed for a round of a work year."""

    org_id: str
    year: int
    round: str
    day: date
    grade: str | None


@dataclass(frozen=True)
class WeakBranch:
    """A branch on the list of 软弱涣散 ones."""

    org_id: str
    listed: date
    cause: str
    doc_no: str
    due: date
    closed: date | None
    verified: bool | None


def _conduct(org_id: str) -> str:
    plan = branch_plans().get(org_id)
    return plan.conduct if plan else "above"


def action_items(committee: Committee, seed: int) -> tuple[ActionItem, ...]:
    """What each inspection found in each branch, never one problem twice in a branch."""
    return tuple(
        item
        for branch in committee.branches
        for inspection in knobs("oversight")["inspections"]
        if branch.exists(inspection["day"])
        for item in _found(branch.org_id, inspection, seed)
    )


def _found(org_id: str, inspection: dict[str, Any], seed: int) -> Iterator[ActionItem]:
    book = knobs("oversight")
    day: date = inspection["day"]
    chance = dice(seed, "findings", org_id, day)
    finding, closing = (book[name][_conduct(org_id)] for name in ("findings", "closing"))
    if not happens(chance, finding["share"]):
        return
    due = day + timedelta(days=inspection["days"])
    for category in chance.sample(sorted(book["problems"]), chance.randint(1, finding["most"])):
        if happens(chance, closing["on_time"]):
            closed: date | None = day_between(chance, day + timedelta(days=10), due)
        else:
            closed = due + timedelta(days=chance.randint(3, 90)) if happens(chance, closing["late"]) else None
        yield ActionItem(
            org_id,
            day,
            chance.choice(book["problems"][category]),
            inspection["source"],
            category,
            chance.choice(book["owners"]["posts"]),
            due,
            closed if closed is None or closed <= _LAST_DAY else None,
        )


def reviews(committee: Committee, seed: int) -> tuple[Review, ...]:
    """Per year, secretary in post on the last day and organisation: to the committee above, and to the branch."""
    return tuple(
        review
        for year, days in knobs("oversight")["reviews"].items()
        for place, org in enumerate(committee.organisations)
        if org.parent_id is not None and org.exists(days["first"])
        for review in _reported(committee, org, int(year), place, seed)
    )


def _reported(committee: Committee, org: Organisation, year: int, place: int, seed: int) -> Iterator[Review]:
    book = knobs("oversight")
    conduct, days, rule = _conduct(org.org_id), book["reviews"][str(year)], book["reviewing"]
    chance = dice(seed, "review", year, org.org_id)
    day = day_between(chance, days["first"], days["last"])
    earlier = day - timedelta(days=chance.randint(3, rule["before"]))
    on_site = org.org_id in rule["always_on_site"] or (place + year) % rule["on_site_of"] == 0
    grade = weighted(chance, book["grades"][conduct])
    for post in committee.posts:
        if post.org_id != org.org_id or post.role != "branch_secretary" or not post.covers(day):
            continue
        shares = book["reported"][conduct]
        if org.level == "branch" and post.covers(earlier) and happens(chance, shares["meeting"]):
            yield Review(post.person, org.org_id, year, "general_meeting", earlier, "on_site", None)
        if happens(chance, shares["superior"]):
            mode = "on_site" if on_site else "written"
            yield Review(post.person, org.org_id, year, "superior", day, mode, grade)


def assessed_rounds(committee: Committee, seed: int) -> tuple[AssessedRound, ...]:
    """Branches by half and quarter, what is between them and the top by year."""
    book = knobs("oversight")
    return tuple(
        AssessedRound(org.org_id, int(year), name, day, _rating(name, org.org_id, int(year), seed))
        for year, rounds in book["rounds"].items()
        for name, day in rounds.items()
        for org in committee.organisations
        if org.parent_id is not None and org.exists(day) and (org.level == "branch") == (name != "year")
        if happens(dice(seed, "round", year, name, org.org_id), book["assessed"][_conduct(org.org_id)])
    )


def _rating(name: str, org_id: str, year: int, seed: int) -> str | None:
    if not name.startswith("quarter"):
        return None
    return weighted(dice(seed, "rating", year, name, org_id), knobs("oversight")["ratings"][_conduct(org_id)])


def weak_branches() -> tuple[WeakBranch, ...]:
    """As the knobs list them."""
    return tuple(
        WeakBranch(
            row["branch"],
            row["listed"],
            row["cause"],
            row["doc_no"],
            row["due"],
            row.get("closed"),
            row.get("verified"),
        )
        for row in knobs("oversight")["weak"]
    )
