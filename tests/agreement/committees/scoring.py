"""Random scores around the borders of the scheme, with gaps, too many points, equal totals, and vetoes."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.days import Days
from tests.agreement.committees.people import branches_of
from tests.agreement.judge.tiers import SCHEME

Rows = list[dict[str, Any]]

_MOST = {row["id"]: row for row in SCHEME["item"]}


def assessments(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: Rows = []
    for year in [year for year in days.years if rng.random() < 0.8]:
        generous = rng.random()
        for branch in branches_of(tables):
            if rng.random() < 0.15:
                continue
            for source in SCHEME["source"]:
                most = _MOST[source["item"]]["max_points"]
                entered = (
                    most if rng.random() < generous else rng.choice([0, most * 8 // 10, most - 1, most + 500, None])
                )
                if entered is not None:
                    rows.append(
                        {
                            "org_id": branch["org_id"],
                            "work_year": year,
                            "scheme": "tier",
                            "item": _MOST[source["item"]]["title"],
                            "source": source["source"],
                            "points": entered,
                        }
                    )
    return rows


def vetoes(rng: Random, days: Days, tables: dict[str, Rows]) -> Rows:
    rows: Rows = []
    for year in days.years:
        dates = [date(year, 6, 30), days.as_of, date(days.as_of.year + 1, 1, 5)]
        for branch in branches_of(tables):
            for veto in SCHEME["veto"]:
                if rng.random() < 0.04:
                    rows.append(
                        {
                            "org_id": branch["org_id"],
                            "work_year": year,
                            "kind": veto["kind"],
                            "doc_no": "集党〔2025〕6号",
                            "effective_date": rng.choice(dates),
                            "effect": rng.choice([None, None, "lowest_grade", "not_best_grade"]),
                        }
                    )
    return rows
