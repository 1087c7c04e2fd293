"""Who belongs where on a day."""

from __future__ import annotations

from datetime import date

from tests.agreement.judge.world import Row, World, holds

COMMITTEE_ROLES = ("branch_secretary", "deputy_secretary", "committee_member")


def members(world: World) -> dict[str, Row]:
    return {row["member_id"]: row for row in world.rows("members")}


def stays_on(world: World, day: date) -> list[Row]:
    """The stays that cover the day, of people who had joined by then."""
    if day not in world.stays_by_day:
        people = members(world)
        world.stays_by_day[day] = [
            stay
            for stay in world.rows("memberships")
            if holds(stay, day) and stay["member_id"] in people and people[stay["member_id"]]["join_date"] <= day
        ]
    return world.stays_by_day[day]


def branch_members(world: World, branch_id: str, day: date) -> set[str]:
    return {stay["member_id"] for stay in stays_on(world, day) if stay["branch_id"] == branch_id}


def group_members(world: World, branch_id: str, group: str | None, day: date) -> set[str]:
    if group is None:
        return set()
    return {
        stay["member_id"]
        for stay in stays_on(world, day)
        if stay["branch_id"] == branch_id and stay["group_name"] == group
    }


def groups(world: World, branch_id: str, day: date) -> set[str]:
    return {
        stay["group_name"]
        for stay in stays_on(world, day)
        if stay["branch_id"] == branch_id and stay["group_name"] is not None
    }


def holders(world: World, day: date, roles: tuple[str, ...], org_id: str | None = None) -> set[str]:
    """People in one of the posts that day, in one organisation or anywhere."""
    return {
        row["member_id"]
        for row in world.rows("roles")
        if row["role"] in roles and holds(row, day) and org_id in (None, row["org_id"])
    }
