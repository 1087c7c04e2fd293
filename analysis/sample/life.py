"""Organisational life in detail: votes, themes and Party days of branch meetings; committees' meetings; elections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from analysis.sample.chance import dice, happens
from analysis.sample.details import Details
from analysis.sample.knobs import knobs
from analysis.sample.model import Meeting, Post, Stay, Term
from analysis.sample.tree import branch_plans

_GOALS = 5
_HEADS = {"branch_secretary": "secretary", "deputy_secretary": "deputy"}


def _registered(day: date, within: int, chance: Random) -> date:
    last_day: date = knobs("history")["last_day"]
    return min(day + timedelta(days=chance.randint(0, within)), last_day)


def _voters(stays: list[Stay], day: date) -> int:
    return sum(stay.covers(day) and stay.person.is_full(day) for stay in stays)


def _vote(kind: str, due: int, present: int, votes_for: int) -> dict[str, Any]:
    return {"vote": kind, "voters_due": due, "voters_present": present, "votes_for": votes_for}


def _resolution(meeting: Meeting, stays: list[Stay], chance: Random) -> dict[str, Any]:
    """Who had a vote and used it: the share of the branch that came, of full members."""
    due = _voters(stays, meeting.day)
    if not due or not meeting.due or meeting.present is None:
        return {}
    present = min(due, due * meeting.present // meeting.due)
    against = sum(happens(chance, knobs("life")["against_permille"]) for _ in range(present))
    return _vote("resolution", due, present, present - against)


def _lecturer(meeting: Meeting, taken: set[tuple[str, int]]) -> str:
    """党委书记 where the knobs say so, once a year; else the branch's own secretary."""
    place = (meeting.org_id, meeting.day.year)
    wanted = {(row["branch"], row["year"]) for row in knobs("life")["secretary_lectures"]}
    if place in wanted and place not in taken:
        taken.add(place)
        return "committee_secretary"
    return "branch_secretary"


def _details(seed: int, meeting: Meeting, stays: list[Stay], taken: set[tuple[str, int]]) -> Details:
    book, plan = knobs("life"), branch_plans()[meeting.org_id]
    filed = knobs("conduct")[plan.conduct]["filed"]
    chance = dice(seed, "life", meeting.meeting_id)
    found: dict[str, Any] = {"registered": _registered(meeting.day, book["registered_days"][plan.conduct], chance)}
    if meeting.kind == "committee_meeting":
        found["first_topic"] = happens(chance, filed)
    if meeting.kind in book["theme_kinds"] and happens(chance, filed):
        count = 1 + happens(chance, book["second_theme_permille"])
        found["themes"] = "、".join(sorted(chance.sample(book["themes"], count)))
    if "theme_party_day" in (meeting.kind, meeting.also_kind) and happens(chance, filed):
        found["day_kind"] = book["day_kinds"].get(str(meeting.day.month), "member_day")
        found["goals"] = tuple(happens(chance, filed) for _ in range(_GOALS))
    if meeting.kind == "party_lecture":
        found["lecturer"] = _lecturer(meeting, taken)
    if meeting.title in book["vote_titles"]:
        found |= _resolution(meeting, stays, chance)
    return Details(**found)


def with_details(seed: int, meetings: tuple[Meeting, ...], stays: tuple[Stay, ...]) -> tuple[Meeting, ...]:
    """The branches' meetings, those of the later years with what their ledgers tell."""
    by_branch: dict[str, list[Stay]] = {}
    for stay in stays:
        by_branch.setdefault(stay.branch_id, []).append(stay)
    taken: set[tuple[str, int]] = set()
    first = knobs("life")["first_year"]
    return tuple(
        replace(one, details=_details(seed, one, by_branch.get(one.org_id, []), taken))
        if one.day.year >= first and one.in_ledger
        else one
        for one in meetings
    )


def _committee_meetings(seed: int) -> Iterator[Meeting]:
    book = knobs("life")
    for org_id in book["committee_meetings"]["committees"]:
        for year in range(book["first_year"], knobs("history")["last_day"].year + 1):
            for month in range(1, 13):
                chance = dice(seed, "committee meeting", org_id, year, month)
                day = date(year, month, chance.randint(5, 25))
                due = book["committee_meetings"]["heads"][org_id]
                present = due - chance.randint(0, 2)
                first_topic = happens(chance, book["committee_meetings"]["first_topic_permille"])
                title = chance.choice(book["committee_meetings"]["titles"])
                details = Details(registered=_registered(day, 3, chance), first_topic=first_topic)
                kind = "party_committee_meeting"
                yield Meeting(org_id, kind, day, title, due=due, present=present, leave=due - present, details=details)


def _democratic_life(seed: int) -> Iterator[Meeting]:
    book = knobs("life")
    for row in book["democratic_life"]:
        chance = dice(seed, "democratic life", row["org_id"], row["year"])
        due = book["committee_meetings"]["heads"][row["org_id"]]
        details = Details(registered=_registered(row["day"], 3, chance), work_year=row["year"])
        yield Meeting(
            row["org_id"],
            "democratic_life_meeting",
            row["day"],
            f"{row['year']}年度民主生活会",
            due=due,
            present=row["present"],
            leave=due - row["present"],
            details=details,
        )


def _elections(seed: int, terms: tuple[Term, ...], stays: tuple[Stay, ...]) -> Iterator[Meeting]:
    book = knobs("life")
    low, high = book["elections"]["present"]
    for term in terms:
        if term.election != "term_election" or term.elected.year < book["first_year"]:
            continue
        chance = dice(seed, "election meeting", term.org_id, term.elected)
        there = [one for one in stays if one.branch_id.startswith(term.org_id) and one.covers(term.elected)]
        due = _voters(there, term.elected)
        if not due:
            continue
        share = book["elections"]["without_quorum"].get(term.org_id, chance.randint(low, high))
        present = due * share // 1000
        votes = present * chance.randint(*book["elections"]["votes_for"]) // 1000
        vote = _vote("election", due, present, max(votes, present // 2 + 1))
        details = Details(registered=_registered(term.elected, 5, chance), **vote)
        kind = "party_congress" if term.org_id in book["committee_meetings"]["committees"] else "election_meeting"
        yield Meeting(
            term.org_id,
            kind,
            term.elected,
            "换届选举",
            due=len(there),
            present=min(len(there), present),
            leave=0,
            details=details,
        )


def sittings(seed: int, terms: tuple[Term, ...], stays: tuple[Stay, ...]) -> tuple[Meeting, ...]:
    """党委会, 民主生活会 and elections, kept in a ledger of their own."""
    every = [*_committee_meetings(seed), *_democratic_life(seed), *_elections(seed, terms, stays)]
    return tuple(sorted(every, key=lambda one: (one.day, one.org_id, one.kind)))


def _admin_post(seed: int, post: Post, head: str) -> str | None:
    book = knobs("life")["cross_appointment"]
    chance = dice(seed, "admin post", post.org_id, post.role, post.person.number, post.start)
    if post.org_id not in branch_plans() or not happens(chance, book[f"{head}_permille"]):
        return None
    return str(chance.choice(book[f"{head}_posts"]))


def with_admin_posts(seed: int, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """交叉任职: who heads a branch and holds an administrative post beside it."""
    return tuple(
        replace(post, admin_post=_admin_post(seed, post, _HEADS[post.role])) if post.role in _HEADS else post
        for post in posts
    )
