"""Terms of office, and who held which post: re-elections on time, late, extended, overdue, and by-elections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from analysis.sample.chance import day_between, dice, happens, years_later
from analysis.sample.knobs import knobs
from analysis.sample.model import Organisation, Person, Post, Stay, Term
from analysis.sample.tree import branch_plans, series_of

_SECRETARY, _DEPUTY, _MEMBER = "branch_secretary", "deputy_secretary", "committee_member"


@dataclass(frozen=True)
class Electorate:
    """Stays by branch; the electorate of a general branch or committee is everybody below it."""

    stays: dict[str, list[Stay]]

    def full_members(self, org_id: str, day: date) -> list[Stay]:
        """Stays of full members who are there that day and remain for a while, in order of number."""
        later = day + timedelta(days=60)
        return [
            stay
            for branch_id, stays in self.stays.items()
            if branch_id.startswith(org_id)
            for stay in stays
            if stay.covers(day) and stay.person.is_full(day) and (stay.end is None or stay.end > later)
        ]


def _elections(seed: int, org: Organisation) -> list[tuple[date, date]]:
    """Election days with the day each term ends, oldest first, up to the end of the sample."""
    book, last_day = knobs("elections"), knobs("history")["last_day"]
    chance = dice(seed, "elections", org.org_id)
    early, late = book["first_elected"]
    elected = book["first"].get(org.org_id) or day_between(chance, early, late)
    elected = max(elected, org.founded)
    years = book["term_years"][org.level]
    terms = [(elected, years_later(elected, years))]
    while org.org_id not in book["overdue"]["branches"]:
        due = terms[-1][1]
        on_time = due - timedelta(days=chance.randrange(book["days_early"]))
        elected = book["held_on"].get(org.org_id) if len(terms) == 1 else None
        elected = elected or on_time
        if elected > last_day or (org.dissolved and elected >= org.dissolved):
            break
        terms.append((elected, years_later(elected, years)))
    return terms


def _term(org: Organisation, place: int, elected: date, due: date) -> Term:
    book = knobs("elections")
    extension = book["extended"].get(org.org_id) if place == 0 else None
    serial = 5 + int(org.org_id[2:] or 0) % 37
    return Term(
        org_id=org.org_id,
        elected=elected,
        election="term_election",
        due=due,
        doc_no=f"{series_of(org.org_id)}〔{elected.year}〕{serial}号",
        extended_to=extension["to"] if extension else None,
        extension_doc_no=extension["doc_no"] if extension else None,
    )


def _committee_roles(org: Organisation, voters: int) -> list[str]:
    book = knobs("elections")
    if org.level == "party_committee":
        return [_SECRETARY, _DEPUTY]
    if org.level == "general_branch" or voters < book["committee_from"]:
        return [_SECRETARY]
    large = voters >= book["large_from"]
    heads = book["large_committee_size"] if large else book["committee_size"]
    return [_SECRETARY, *([_DEPUTY] if large else []), *[_MEMBER] * (heads - 1 - large)]


def _elect(chance: Random, voters: list[Stay], seats: int, sitting: list[Person]) -> list[Stay]:
    again = knobs("elections")["re_elected_permille"]
    kept = [stay for stay in voters if stay.person in sitting and happens(chance, again)][:seats]
    fresh = [stay for stay in voters if stay.person not in sitting]
    return [*kept, *chance.sample(fresh, min(len(fresh), seats - len(kept)))]


def _end(stay: Stay, term_end: date | None) -> date | None:
    return min((day for day in (stay.end, term_end) if day is not None), default=None)


def _secretaries(
    chance: Random, org: Organisation, first: Stay, span: tuple[date, date | None], electorate: Electorate
) -> Iterator[Post]:
    """The secretary elected, and whoever was elected in between after one left."""
    stay, (start, term_end) = first, span
    planned = knobs("elections")["secretary_leaves"].get(org.org_id)
    while True:
        end = _end(stay, term_end)
        if planned and start < planned and (end is None or planned < end):
            end = planned
        yield Post(stay.person, org.org_id, _SECRETARY, start, end)
        if end is None or end == term_end:
            return
        others = [one for one in electorate.full_members(org.org_id, end) if one.person != stay.person]
        stay, start = chance.choice(others), end


def _posts_of_term(
    chance: Random, org: Organisation, span: tuple[date, date | None], electorate: Electorate, sitting: list[Person]
) -> list[Post]:
    start, term_end = span
    voters = electorate.full_members(org.org_id, start)
    roles = _committee_roles(org, len(voters))
    elected = _elect(chance, voters, len(roles), sitting)
    secretaries = list(_secretaries(chance, org, elected[0], span, electorate))
    others = []
    for role, stay in zip(roles[1:], elected[1:], strict=False):
        # Who becomes secretary in between gives up the other post that day.
        risen = [post.start for post in secretaries if post.person == stay.person]
        end = min([day for day in (_end(stay, term_end), *risen) if day is not None], default=None)
        others.append(Post(stay.person, org.org_id, role, start, end))
    return [*secretaries, *others]


def _with_seats(seed: int, org: Organisation, term: Term, voters: int, posts: list[Post]) -> Term:
    """The term with its committee's seats, those filled on election day, and when its end was announced."""
    on_the_day = {post.person.number for post in posts if post.start == term.elected}
    seats = len(_committee_roles(org, voters)) if org.level == "branch" and len(on_the_day) > 1 else None
    return replace(
        term,
        seats=seats,
        elected_heads=len(on_the_day) if seats else None,
        full_members=voters,
        reminded=_reminded(seed, term),
    )


def _reminded(seed: int, term: Term) -> date | None:
    """When the term's end was announced; terms that ended before anybody wrote it down were not."""
    book, chance = knobs("life")["reminders"], dice(seed, "reminder", term.org_id, term.elected)
    if term.due.year < knobs("life")["first_year"] or happens(chance, book["none_permille"]):
        return None
    days = chance.randint(*book["late" if happens(chance, book["late_permille"]) else "on_time"])
    told = term.due - timedelta(days=days)
    return told if told <= knobs("history")["last_day"] else None


def elections(
    seed: int, organisations: tuple[Organisation, ...], stays: tuple[Stay, ...]
) -> tuple[tuple[Term, ...], tuple[Post, ...]]:
    """Terms and posts of every organisation. Temporary branches elect nobody: their people belong elsewhere."""
    by_branch: dict[str, list[Stay]] = {org_id: [] for org_id in branch_plans()}
    for stay in stays:
        by_branch[stay.branch_id].append(stay)
    electorate = Electorate(by_branch)
    terms: list[Term] = []
    posts: list[Post] = []
    for org in organisations:
        if org.category == "temporary":
            continue
        chance = dice(seed, "posts", org.org_id)
        held = _elections(seed, org)
        sitting: list[Person] = []
        ends = [*(elected for elected, _ in held[1:]), org.dissolved]
        for place, ((elected, due), term_end) in enumerate(zip(held, ends, strict=True)):
            term = _term(org, place, elected, due)
            until = term.extended_to or due
            terms.append(term)
            held_posts = _posts_of_term(chance, org, (elected, term_end), electorate, sitting)
            terms[-1] = _with_seats(seed, org, term, len(electorate.full_members(org.org_id, elected)), held_posts)
            posts += held_posts
            terms += [
                Term(org.org_id, post.start, "by_election", until, term.doc_no.replace("号", "-1号"))
                for post in held_posts
                if post.role == _SECRETARY and elected < post.start < until
            ]
            sitting = [post.person for post in held_posts]
    return tuple(terms), tuple(posts)
