"""联系点: the leaders of the committees, the branches they look after, their visits, and what the points sent in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.sample.branch_work import Row, years
from analysis.sample.chance import day_between, dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Person
from analysis.sample.roster import COMMITTEE

_KINDS = ("调研", "指导", "讲党课", "参加组织生活")


@dataclass(frozen=True)
class Link:
    """A leader and a branch during `[start, end)`."""

    person: Person
    org_id: str
    start: date
    end: date | None


def links(seed: int, committee: Committee) -> list[Link]:
    """Some branches for every leader while in post; whoever follows takes new ones."""
    book = knobs("governance")["liaison"]
    above = {org.org_id for org in committee.organisations if org.level == "party_committee"}
    free = [org for org in committee.branches if org.dissolved is None and org.founded < book["since"]]
    found = []
    for post in committee.posts:
        start = max(post.start, book["since"])
        unfit = (
            post.org_id not in above or post.role not in COMMITTEE or f"{post.org_id} {post.role}" in book["without"]
        )
        if unfit or (post.end is not None and post.end <= start):
            continue
        chance = dice(seed, "liaison", post.org_id, post.role, post.start)
        mine = [org for org in free if org.org_id.startswith(post.org_id)]
        found += [Link(post.person, org.org_id, start, post.end) for org in chance.sample(mine, book["points_each"])]
    return found


def visits(seed: int, every_link: list[Link]) -> Iterator[tuple[Link, date, str]]:
    """None to a few a year, on different days."""
    most = knobs("governance")["liaison"]["visits_at_most"]
    for year in years():
        for link in every_link:
            first, last = max(link.start, date(year, 1, 6)), min(link.end or date.max, date(year, 12, 26))
            chance = dice(seed, "visits", year, link.person.number, link.org_id)
            times = chance.randint(0, most)
            days = {day_between(chance, first, last - timedelta(days=1)) for _ in range(times)} if first < last else ()
            for day in sorted(days):
                yield link, day, chance.choice(_KINDS)


def briefs(seed: int, committee: Committee, every_link: list[Link]) -> Iterator[Row]:
    """A paper a month and two a year from every point of the last year; some late, some never."""
    book, year = knobs("governance")["liaison"], years()[-1]
    for org_id in sorted({link.org_id for link in every_link if link.end is None}):
        papers = [("党建工作信息", month) for month in range(1, 13)] + [("经验材料", 9), ("年底工作总结", 12)]
        for kind, month in papers:
            chance = dice(seed, "brief", org_id, kind, month)
            due = date(year, month, book["due_day"])
            sent: date | None = due - timedelta(days=chance.randrange(12))
            if happens(chance, book["missed_permille"]):
                sent = None
            elif happens(chance, book["late_permille"]):
                sent = due + timedelta(days=1 + chance.randrange(3))
            yield {
                "报送单位": committee.organisation[org_id].short_name,
                "材料类别": kind,
                "所属月份": f"{year}-{month:02d}",
                "报送期限": due,
                "报送日期": sent,
            }
