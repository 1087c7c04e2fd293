"""Random meetings: on a slot's last day, two of a kind, of two kinds, head-counts there, half there or not at all."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day

Rows = list[dict[str, Any]]

_KINDS = (
    "general_meeting",
    "committee_meeting",
    "group_meeting",
    "party_lecture",
    "theme_party_day",
    "org_life_meeting",
)


def _heads(rng: Random) -> dict[str, int | None]:
    """The signed ledger's three numbers, any of them perhaps not filled in; never more present than due."""
    due = rng.choice([0, 1, 2, 3, 4, 5, 8])
    present = rng.randint(0, due)
    leave = rng.randint(0, due - present)
    if rng.random() < 0.1:
        present, leave = 0, due
    heads = {"due_count": due, "present_count": present, "leave_count": leave}
    return {name: None if rng.random() < 0.3 else value for name, value in heads.items()}


def _meeting(rng: Random, org_id: str, day: date) -> dict[str, Any]:
    kind = rng.choice(_KINDS)
    group = rng.choice(["第一党小组", "第二党小组", "第三党小组", None]) if kind == "group_meeting" else None
    also = rng.choice(_KINDS) if rng.random() < 0.2 else None
    return {
        "meeting_id": "|".join([org_id, kind, group or "", day.isoformat()]),
        "org_id": org_id,
        "kind": kind,
        "also_kind": also,
        "group_name": group,
        "held_date": day,
        "title": None,
        **_heads(rng),
        "is_notified": None,
        "is_recorded": None,
        "is_archived": None,
    }


def meetings(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Between founding and dissolution, as intake lets them through; sometimes a whole year without any."""
    silent = rng.choice([None, None, None, days.first.year])
    rows: dict[str, dict[str, Any]] = {}
    for org in tables["organisations"]:
        if org["level"] == "party_group" or (org["level"] != "branch" and rng.random() < 0.7):
            continue
        first = max(days.first, org["founded_date"])
        last = min(days.last, (org["dissolved_date"] or days.last + DAY) - DAY)
        if first > last:
            continue
        for _ in range(rng.randint(0, 45) if org["level"] == "branch" else 3):
            row = _meeting(rng, org["org_id"], some_day(rng, first, last))
            if row["held_date"].year != silent:
                rows[row["meeting_id"]] = row
    return list(rows.values())


def attendance(rng: Random, tables: dict[str, Rows]) -> Rows:
    """Rows per member for half of the meetings: the branch's own people, strangers, 列席, people not recorded."""
    people = [member["member_id"] for member in tables["members"]]
    rows = []
    for meeting in tables["meetings"]:
        if rng.random() < 0.5:
            continue
        day = meeting["held_date"]
        home = [
            stay["member_id"]
            for stay in tables["memberships"]
            if stay["branch_id"] == meeting["org_id"]
            and stay["valid_from"] <= day
            and (stay["valid_to"] is None or day < stay["valid_to"])
        ]
        came = {one for one in home if rng.random() < 0.8}
        came |= {one for one in people if rng.random() < 0.05}
        only_observers = rng.random() < 0.08
        rows += [
            {
                "meeting_id": meeting["meeting_id"],
                "member_id": member,
                "state": rng.choice(["present", "present", "present", "leave", "absent"]),
                "mode": "observer" if only_observers else rng.choice([None, None, None, "online", "observer"]),
                "reason": None,
            }
            for member in sorted(came)
        ]
    return rows
