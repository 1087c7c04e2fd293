"""Random liaison points, papers, inspections, honours and posts, on borders of slots and around their deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.agreement.committees.branch_work import done_day
from tests.agreement.committees.days import DAY, Days, some_day

Rows = list[dict[str, Any]]

_LEVELS = ("national", "provincial", "municipal", "group", "unit")
_INSPECTIONS = ("supervision", "spot_inspection", "investigation", "special_inspection")
_TEAMS = ("vanguard_post", "duty_area", "task_force")


def governance(rng: Random, days: Days, tables: dict[str, Rows]) -> dict[str, Rows]:
    """Every table of the theme; some of them absent."""
    liaisons = _liaisons(rng, days, tables)
    found = {
        "liaisons": liaisons,
        "visits": _visits(rng, days, liaisons),
        "briefs": _briefs(rng, days, liaisons),
        "branch_reports": _branch_reports(rng, days, tables),
        "inspections": _inspections(rng, days, tables),
        "honours": _honours(rng, days, tables, "org_id"),
        "member_honours": _honours(rng, days, tables, "member_id"),
        "posts_teams": _posts_teams(rng, days, tables),
        "coverage_due": _coverage_due(rng, days, tables),
    }
    found = {name: rows for name, rows in found.items() if rng.random() > 0.06}
    return found | {"roles": [*tables.get("roles", []), *_leaders(rng, days, tables)]}


def _leaders(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Posts in committees: the roles drawn before know only branches and general branches."""
    rows = {}
    for org in tables["organisations"]:
        for role in ("branch_secretary", "deputy_secretary", "committee_member"):
            if org["level"] != "party_committee" or rng.random() < 0.2:
                continue
            start = some_day(rng, days.first, days.last) if rng.random() < 0.3 else days.first - 30 * DAY
            end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.3 else None
            who = rng.choice(tables["members"])["member_id"]
            key = (who, org["org_id"], role, start)
            names = ("member_id", "org_id", "role", "valid_from", "valid_to")
            rows[key] = dict(zip(names, (*key, end), strict=True))
    return list(rows.values())


def _liaisons(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    points = [org["org_id"] for org in tables["organisations"] if org["level"] != "party_group"]
    rows = {}
    for member in tables["members"]:
        for point in rng.sample(points, 2):
            if rng.random() < 0.4:
                continue
            start = some_day(rng, days.first, days.last) if rng.random() < 0.5 else days.first - 30 * DAY
            end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.4 else None
            key = (member["member_id"], point, start)
            names = ("member_id", "org_id", "valid_from", "valid_to")
            rows[key] = dict(zip(names, (*key, end), strict=True))
    return list(rows.values())


def _visits(rng: Random, days: Days, liaisons: Rows) -> Rows:
    """Of the pairs, and now and then of a pair that is none."""
    rows = {}
    for year in days.years:
        for link in liaisons if rng.random() < 0.8 else []:
            for _ in range(rng.choice([0, 1, 1, 2])):
                point = link["org_id"] if rng.random() < 0.9 else rng.choice(liaisons)["org_id"]
                key = (link["member_id"], point, done_day(rng, days, year))
                one = dict(zip(("member_id", "org_id", "visited_date"), key, strict=True))
                rows[key] = one | {"kind": "guidance", "content": None}
    return list(rows.values())


def _briefs(rng: Random, days: Days, liaisons: Rows) -> Rows:
    rows = {}
    points = sorted({link["org_id"] for link in liaisons})
    for year in days.years:
        kinds = [kind for kind in ("monthly_brief", "experience", "year_summary") if rng.random() < 0.85]
        for point in points:
            for kind in kinds:
                for month in (
                    range(1, 13) if kind == "monthly_brief" else rng.sample(range(1, 13), rng.choice([0, 1, 2]))
                ):
                    if rng.random() < 0.15:
                        continue
                    first = date(year, month, 1)
                    last = (first + 31 * DAY).replace(day=1) - DAY
                    due = rng.choice([None, None, last, last + 5 * DAY, days.as_of, days.as_of + DAY])
                    sent = (due or last) + rng.choice([-9, -1, 0, 1, 9]) * DAY
                    sent = rng.choice([sent, sent, days.as_of, days.as_of + DAY, None])
                    key = (point, kind, first)
                    one = dict(zip(("org_id", "kind", "for_month"), key, strict=True))
                    rows[key] = one | {"title": None, "due_date": due, "sent_date": sent}
    return list(rows.values())


def _branch_reports(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = {}
    for kind in ("to_committee", "to_members"):
        for org in tables["organisations"] if rng.random() < 0.85 else []:
            for _ in range(rng.randint(0, 4) if org["level"] == "branch" else rng.randint(0, 1)):
                key = (org["org_id"], kind, some_day(rng, days.first, days.last + 20 * DAY))
                one = dict(zip(("org_id", "kind", "reported_date"), key, strict=True))
                rows[key] = one | {"doc_no": None}
    return list(rows.values())


def _inspections(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for n in range(rng.randint(0, 5)):
        start = some_day(rng, days.first, days.last)
        gone = [org["dissolved_date"] for org in tables["organisations"] if org["dissolved_date"] is not None]
        end = max(start, rng.choice([start, start + 7 * DAY, days.as_of, days.as_of + DAY, *gone[:2]]))
        for org in tables["organisations"]:
            if org["level"] == "party_group" or rng.random() < 0.3:
                continue
            inspected = rng.choice([start, end, start - DAY, end + DAY, start + (end - start) // 2, days.as_of, None])
            planned = rng.random() < 0.85
            rows.append(
                {
                    "org_id": org["org_id"],
                    "campaign": f"第{n}次",
                    "kind": rng.choice(_INSPECTIONS),
                    "start_date": start if planned else None,
                    "end_date": end if planned else None,
                    "inspected_date": inspected if planned else start,
                    "inspected_by": None,
                }
            )
    return rows


def _honours(rng: Random, days: Days, tables: dict[str, Rows], to: str) -> Rows:
    """To organisations (`org_id`) or to members, who are commended in some organisation."""
    owners = tables["organisations"] if to == "org_id" else tables["members"]
    rows = {}
    for owner in owners:
        for n in range(rng.choice([0, 0, 1, 2])):
            day = some_day(rng, days.first, days.last + 20 * DAY)
            one = {to: owner[to], "title": f"荣誉{n}", "granted_date": day, "level": rng.choice(_LEVELS)}
            one |= {"granted_by": None, "doc_no": None}
            rows[owner[to], n] = {"org_id": rng.choice(tables["organisations"])["org_id"]} | one
    return list(rows.values())


def _posts_teams(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for org in tables["organisations"]:
        for n in range(rng.choice([0, 0, 1, 2])):
            start = some_day(rng, days.first, days.last) if rng.random() < 0.6 else days.first - 30 * DAY
            end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.4 else None
            one = {"org_id": org["org_id"], "kind": rng.choice(_TEAMS), "title": f"第{n}岗"}
            rows.append(one | {"valid_from": start, "valid_to": end})
    return rows


def _coverage_due(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Built or not, by a branch that is there, gone or still to come; two units may share one."""
    branches = [org["org_id"] for org in tables["organisations"] if org["level"] == "branch"]
    above = [org["org_id"] for org in tables["organisations"] if org["level"] in ("party_committee", "general_branch")]
    rows = []
    for n in range(rng.randint(0, 8)):
        start = some_day(rng, days.first, days.last) if rng.random() < 0.4 else days.first - timedelta(days=400)
        end = some_day(rng, start + DAY, days.last + DAY) if rng.random() < 0.2 else None
        built = rng.choice(branches) if rng.random() < 0.75 else None
        one = {"unit": f"单位{n}", "org_id": rng.choice(above), "valid_from": start, "valid_to": end}
        rows.append(one | {"built_org_id": built})
    return rows
