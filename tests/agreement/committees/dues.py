"""Random dues around every bracket and due day, notices on borders of slots, funds around the stop."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import DAY, Days, some_day
from tests.agreement.committees.people import branches_of

Rows = list[dict[str, Any]]


def dues(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows = []
    for member in tables["members"]:
        for year in days.years:
            for month in rng.sample(range(1, 13), 3):
                first = date(year, month, 1)
                payer = rng.choice([None, "salaried", "salaried", "retired", "farmer"])
                base = rng.choice([None, 299900, 300000, 300001, 500000, 500001, 1000000, 1000001])
                rate = rng.choice([5, 10, 15, 20])
                due = 0 if rng.random() < 0.1 else (base or 200000) * rate // 1000 + rng.choice([0, 0, 10, -10, 11])
                paid = rng.choice([None, 0, due, due, due, max(0, due - 1), due + 1])
                end = date(year + month // 12, month % 12 + 1, 1)
                rows.append(
                    {
                        "member_id": member["member_id"],
                        "dues_month": first,
                        "org_id": rng.choice(branches_of(tables))["org_id"],
                        "payer": payer,
                        "base_fen": base,
                        "due_fen": max(0, due),
                        "paid_fen": paid,
                        "paid_date": rng.choice([None, first, end - DAY, end - DAY, end, end + 40 * DAY]),
                    }
                )
    return rows


def dues_notices(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _ in range(rng.randint(0, 12)):
        org, day = rng.choice(branches_of(tables))["org_id"], some_day(rng, days.first, days.last)
        rows[org, day] = {"org_id": org, "published_date": day, "covers": None}
    return list(rows.values())


def funds(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    return [
        {
            "org_id": org["org_id"],
            "work_year": year,
            "fund": fund,
            "payroll_fen": rng.choice([None, 0, 100_000, 123_456]),
            "carried_fen": rng.choice([None, 0, 2_000, 2_001]),
            "allocated_fen": rng.choice([0, 1_000, 1_234, 50_000]),
            "spent_fen": rng.choice([None, 0, 777]),
        }
        for year in days.years
        for org in tables["organisations"]
        for fund in ("work", "activity")
        if rng.random() < 0.6
    ]


_VALUES = {
    "dues_within": (0, 2),
    "dues_tolerance": (0, 10),
    "fund_allocation": (10, 15),
    "fund_carry_over_stop": (20, 10),
}


def other_dues(rng: Random, rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Other times, tolerances and shares; notices by the quarter or month, perhaps from a day on."""
    changed: list[dict[str, Any]] = []
    for rule in rules:
        row = dict(rule)
        if row["id"] in _VALUES and rng.random() < 0.5:
            row["value"] = rng.choice(_VALUES[row["id"]])
        if row["id"] == "dues_notice_due" and rng.random() < 0.7:
            day = rng.choice([date(2024, 7, 1), date(2025, 1, 1)])
            changed.append({**row, "valid_to": day})
            row |= {"valid_from": day, "unit": rng.choice(["quarter", "month", "half"]), "value": rng.choice([1, 1, 2])}
        changed.append(row)
    return changed
