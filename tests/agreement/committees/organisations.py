"""Random trees: a group, perhaps a mine, general branches, branches founded, moved, merged and dissolved on borders."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day

OLD = date(2015, 7, 1)
_CATEGORIES = ("production", "organ", "retired", "temporary", "functional", "joint", None)


def _org(org_id: str, level: str, parent: str | None, founded: date = OLD, **more: Any) -> dict[str, Any]:
    row = {
        "org_id": org_id,
        "name": f"中共{org_id}组织",
        "short_name": None,
        "level": level,
        "is_direct": None,
        "category": None,
        "parent_id": parent,
        "founded_date": founded,
        "dissolved_date": None,
        "former_name": None,
    }
    return row | more


def _founded(rng: Random, days: Days) -> date:
    if rng.random() < 0.5:
        return OLD
    # Around six months before a snapshot, where a branch begins to count.
    if rng.random() < 0.6:
        return rng.choice(
            [date(year, *md) for year in days.years for md in ((6, 30), (7, 1), (7, 2)) if date(year, *md) <= days.last]
            or [days.first]
        )
    return some_day(rng, days.first, days.last)


def organisations(rng: Random, days: Days) -> list[dict[str, Any]]:
    rows = [_org("G", "party_committee", None)]
    committees = ["G"]
    if rng.random() < 0.7:
        rows.append(_org("M", "party_committee", "G"))
        committees.append("M")
    general = []
    for n in range(rng.randint(1, 3)):
        direct = rng.random() < 0.3
        rows.append(_org(f"Z{n}", "general_branch", "G" if direct else rng.choice(committees), is_direct=direct))
        general.append(f"Z{n}")
    for n in range(rng.randint(3, 6)):
        founded = _founded(rng, days)
        parent = rng.choice([*general, *general, *committees])
        row = _org(f"B{n}", "branch", parent, founded, category=rng.choice(_CATEGORIES))
        if rng.random() < 0.3:
            row["dissolved_date"] = some_day(rng, max(founded + DAY, days.first), days.last + DAY)
        rows.append(row)
    if rng.random() < 0.3:
        rows.append(_org("P", "party_group", "B0"))
    return rows


def _change(org_id: str, change: str, day: date, **more: Any) -> dict[str, Any]:
    row = {"org_id": org_id, "change": change, "change_date": day, "other_org_id": None}
    return row | {"old_value": None, "new_value": None, "doc_no": None} | more


def _moves(rng: Random, days: Days, org: dict[str, Any], parents: list[str]) -> list[dict[str, Any]]:
    """One or two moves that lead to today's parent, which is set to where the last one went."""
    last = (org["dissolved_date"] or days.last + DAY) - DAY
    first = max(org["founded_date"] + DAY, days.first)
    on_days = sorted({some_day(rng, first, last) for _ in range(rng.randint(1, 2))}) if first <= last else []
    rows = []
    for day in on_days:
        old, new = org["parent_id"], rng.choice(parents)
        rows.append(_change(org["org_id"], "moved", day, old_value=old, new_value=new))
        org["parent_id"] = new
    return rows


def org_changes(rng: Random, days: Days, orgs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    committees = [row["org_id"] for row in orgs if row["level"] == "party_committee"]
    general = [row["org_id"] for row in orgs if row["level"] == "general_branch"]
    branches = [row["org_id"] for row in orgs if row["level"] == "branch"]
    rows = []
    for org in orgs:
        if org["level"] == "branch" and rng.random() < 0.35:
            rows += _moves(rng, days, org, general + committees)
        if org["level"] == "general_branch" and rng.random() < 0.3:
            rows += _moves(rng, days, org, committees)
        if org["dissolved_date"] is not None:
            other = rng.choice([one for one in branches if one != org["org_id"]])
            change = rng.choice(["merged_into", "dissolved"])
            end = org["dissolved_date"]
            rows.append(_change(org["org_id"], change, end, other_org_id=other if change == "merged_into" else None))
        if rng.random() < 0.15:
            day = some_day(rng, days.first, days.last)
            rows.append(_change(org["org_id"], "renamed", day, old_value="旧名", new_value=org["name"]))
    return rows
