"""Random business: matters studied on the day, a day late, never; plans met to the thousandth; accidents on borders."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day

Rows = list[dict[str, Any]]
_MATTERS = ("assets", "structure", "other_matter")
_ITEMS = {"output": "up", "cost": "down", "violations": "down"}


def major_decisions(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for org in tables["organisations"]:
        if org["level"] != "party_committee":
            continue
        for number in range(rng.choice([0, 3, 6])):
            decided = some_day(rng, days.first, days.last)
            rows.append(
                {
                    "org_id": org["org_id"],
                    "matter": f"事项{number}",
                    "decided_date": decided,
                    "kind": rng.choice(_MATTERS),
                    "studied_date": rng.choice([decided - 9 * DAY, decided, decided + DAY, None]),
                    "decided_by": None,
                    "doc_no": None,
                }
            )
    return rows


def business_results(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for year in [year for year in days.years if rng.random() < 0.8]:
        for org in tables["organisations"]:
            for item, direction in _ITEMS.items():
                if rng.random() < 0.6:
                    continue
                plan = rng.choice([None, 0, 3000, 120_500])
                near = 0 if plan is None else plan
                rows.append(
                    {
                        "org_id": org["org_id"],
                        "work_year": year,
                        "item": item,
                        "unit": None,
                        "direction": direction,
                        "planned": plan,
                        "actual": rng.choice([near - 1, near, near + 1, -near, None]),
                    }
                )
    return rows


def accidents(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for org in tables["organisations"]:
        for number in range(rng.choice([0, 0, 0, 1, 2])):
            day = some_day(rng, days.first, days.last)
            rows[org["org_id"], day, number] = {
                "org_id": org["org_id"],
                "happened_date": day,
                "accident": f"事故{number}",
                "grade": rng.choice(["minor", "non_injury", "near_miss"]),
                "is_responsible": None,
            }
    return list(rows.values())
