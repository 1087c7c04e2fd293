"""Which units stand above an organisation on a day."""

from __future__ import annotations

from datetime import date

from tests.agreement.judge.world import UNIT_LEVELS, Row, World


def parent_on(world: World, org: Row, day: date) -> str | None:
    """The register names today's parent; the moves say what it was before. After its end it keeps its last one."""
    moves = world.moves.get(org["org_id"])
    if not moves:
        return org["parent_id"]  # type: ignore[no-any-return]
    past = [row for row in moves if row["change_date"] <= day]
    return str(past[-1]["new_value"] if past else moves[0]["old_value"])


def units_above(world: World, org_id: str, day: date) -> list[str]:
    """The organisation itself and every unit above it that day."""
    above: list[str] = []
    at: str | None = org_id
    while at is not None:
        org = world.by_org_id[at]
        if org["level"] in UNIT_LEVELS:
            above.append(at)
        at = parent_on(world, org, day)
    return above
