"""Who is due at a meeting on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from analysis.sample.model import Meeting, Person, Post, Status, Stay

COMMITTEE = ("branch_secretary", "deputy_secretary", "committee_member")


class Roster:
    """The register, asked by branch and day. Due: the group at 党小组会, the committee at 支委会, else everybody."""

    def __init__(self, stays: tuple[Stay, ...], posts: tuple[Post, ...], statuses: tuple[Status, ...]) -> None:
        self._stays: dict[str, list[Stay]] = defaultdict(list)
        self._posts: dict[str, list[Post]] = defaultdict(list)
        self._statuses: dict[int, list[Status]] = defaultdict(list)
        for stay in stays:
            self._stays[stay.branch_id].append(stay)
        for post in posts:
            self._posts[post.org_id].append(post)
        for status in statuses:
            self._statuses[status.person.number].append(status)

    def members(self, branch_id: str, day: date, group: str | None = None) -> list[Person]:
        return [
            stay.person
            for stay in self._stays[branch_id]
            if stay.covers(day) and (group is None or stay.group == group)
        ]

    def committee(self, branch_id: str, day: date) -> list[Person]:
        """The committee of that day; nobody where the branch has a secretary only."""
        posts = [post for post in self._posts[branch_id] if post.role in COMMITTEE and post.covers(day)]
        if not any(post.role == "committee_member" for post in posts):
            return []
        return list({post.person.number: post.person for post in posts}.values())

    def due(self, meeting: Meeting, branch_id: str) -> list[Person]:
        if meeting.kind == "committee_meeting":
            return self.committee(branch_id, meeting.day)
        return self.members(branch_id, meeting.day, meeting.group)

    def status(self, person: Person, day: date) -> str | None:
        return next((one.status for one in self._statuses[person.number] if one.covers(day)), None)
