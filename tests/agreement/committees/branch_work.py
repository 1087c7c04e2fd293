"""Random branch work: rooms half looked at, two brands or none, papers done on 截至, the day after, the year after."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day

Rows = list[dict[str, Any]]

_FLAGS = (
    "has_facilities",
    "has_signs",
    "has_flag",
    "has_materials",
    "has_rules",
    "has_ledgers",
    "has_corridor",
    "has_parlour",
    "has_room",
    "has_study_room",
)
_FULL = dict.fromkeys(_FLAGS, True)


def branch_work(rng: Random, days: Days, tables: dict[str, Rows]) -> dict[str, Rows]:
    """Every table of the theme; some of them absent."""
    found = {
        "venues": _venues(rng, days, tables),
        "projects": _projects(rng, days, tables),
        "pledges": _pledges(rng, days, tables),
        "duty_lists": _duty_lists(rng, days, tables),
        "work_plans": _work_plans(rng, days, tables),
        "documents": documents(rng, days, tables),
    }
    return {name: rows for name, rows in found.items() if rng.random() > 0.06}


def _years(rng: Random, days: Days) -> list[int]:
    return [year for year in days.years if rng.random() < 0.8]


def done_day(rng: Random, days: Days, year: int) -> date:
    """Within the year or after it, often on 截至 or next to it."""
    within = some_day(rng, date(year, 1, 1), date(year, 12, 31))
    return rng.choice([within, within, date(year + 1, 1, 15), days.as_of, days.as_of + DAY])


def _venues(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for year in _years(rng, days):
        only_some = rng.random() < 0.2
        for org in tables["organisations"]:
            if org["level"] == "party_group" or rng.random() < 0.2:
                continue
            flags: dict[str, bool | None] = dict(_FULL) if rng.random() < 0.5 else {}
            for flag in _FLAGS:
                flags.setdefault(flag, rng.choice([True, True, True, True, False, None]))
            if rng.random() < 0.3:
                flags[rng.choice(_FLAGS)] = rng.choice([False, None])
            if only_some:
                flags |= dict.fromkeys(_FLAGS[6:])
            rows.append({"org_id": org["org_id"], "work_year": year, **flags, "checked_date": None})
    return rows


def _projects(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for year in _years(rng, days):
        for org in tables["organisations"]:
            if org["level"] not in ("branch", "general_branch"):
                continue
            for n in range(rng.choice([0, 1, 1, 2, 3])):
                registered = done_day(rng, days, year)
                closed = max(registered, done_day(rng, days, year)) if rng.random() < 0.6 else None
                kind = rng.choice(["brand", "project"])
                one = {"org_id": org["org_id"], "work_year": year, "kind": kind, "title": f"第{n}个"}
                rows.append(one | {"registered_date": registered, "closed_date": closed})
    return rows


def _pledges(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    return [
        {
            "org_id": org["org_id"],
            "work_year": year,
            "kind": kind,
            "issued_date": None,
            "signed_date": done_day(rng, days, year) if rng.random() < 0.8 else None,
            "doc_no": None,
        }
        for year in _years(rng, days)
        for org in tables["organisations"]
        for kind in ("party_building", "clean_government")
        if rng.random() < 0.6
    ]


def _duty_lists(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Of people in the post, and of some who are in another."""
    posts = [row for row in tables.get("roles", []) if row["role"] in ("branch_secretary", "deputy_secretary")]
    rows = {}
    for year in _years(rng, days):
        for post in posts:
            if rng.random() < 0.6:
                key = (post["member_id"], post["org_id"], year)
                names = ("member_id", "org_id", "work_year", "issued_date")
                rows[key] = dict(zip(names, (*key, done_day(rng, days, year)), strict=True))
    return list(rows.values())


def _work_plans(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    return [
        {
            "org_id": org["org_id"],
            "work_year": year,
            "milestone": milestone,
            "done_date": done_day(rng, days, year) if rng.random() < 0.8 else None,
            "doc_no": None,
        }
        for year in _years(rng, days)
        for org in tables["organisations"]
        for milestone in ("year_plan", "mid_year_check", "year_end_review")
        if rng.random() < 0.7
    ]


def documents(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    """Of committees mostly, of every kind, of a year that is over or not."""
    kinds = ("party_work_meeting", "monthly_analysis", "half_year_check", "year_commendation", "other_document")
    rows = {}
    for year in _years(rng, days):
        for org in tables["organisations"]:
            for _ in range(rng.randint(0, 12) if org["level"] == "party_committee" else rng.randint(0, 1)):
                key = (org["org_id"], rng.choice(kinds), done_day(rng, days, year), "文件")
                one = dict(zip(("org_id", "kind", "doc_date", "title"), key, strict=True))
                rows[key] = one | {"work_year": year, "doc_no": None}
    return list(rows.values())
