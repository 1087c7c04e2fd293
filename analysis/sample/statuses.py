"""Members away, out of contact, long ill or frail."""

from __future__ import annotations

from datetime import date, timedelta

from analysis.sample.chance import day_between, dice
from analysis.sample.knobs import knobs
from analysis.sample.model import Post, Status, Stay


def statuses(seed: int, stays: tuple[Stay, ...], posts: tuple[Post, ...]) -> tuple[Status, ...]:
    """A few members with a status each; nobody in a post, nobody with two."""
    busy = {post.person.number for post in posts}
    free = [stay for stay in stays if stay.end is None and stay.person.number not in busy]
    found: list[Status] = []
    for name, wish in knobs("history")["status"].items():
        chance = dice(seed, "status", name)
        taken = {status.person.number for status in found}
        old = [stay for stay in free if stay.person.number not in taken and _fits(name, stay)]
        for place, stay in enumerate(chance.sample(old, wish["people"])):
            start = day_between(chance, max(stay.start, date(2022, 6, 1)), date(2025, 6, 30))
            end = start + timedelta(days=chance.randint(60, 150)) if place < wish["ended"] else None
            found.append(Status(stay.person, name, start, end))
    return tuple(sorted(found, key=lambda status: (status.person.number, status.start)))


def _fits(name: str, stay: Stay) -> bool:
    is_old = stay.person.work_post == "retired"
    return is_old if name == "frail" else not is_old
