"""Random subjects of any scheme, around its borders: full marks and a little less, misses, ties, events, honours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from tests.agreement.judge.schemes import Told

File = Mapping[str, Sequence[Mapping[str, Any]]]
SHARES = ((1, 1), (9, 10), (899, 1000), (17, 20), (4, 5), (799, 1000), (3, 4), (3, 5), (599, 1000), (0, 7), (6, 5))


def everybody(rng: Random, file: File) -> list[Told]:
    """Up to 24 subjects; generous ones have nearly everything, so that quotas and ties are met."""
    groups = sorted({row["group"] for row in file.get("quota", []) if row.get("group")} | {"采掘"})
    grouped = "group_by" in file["scheme"][0]
    generous = rng.random()
    return [
        _one(rng, file, f"{number:02}", rng.choice(groups) if grouped else "", generous)
        for number in range(rng.randint(1, 24))
    ]


def _one(rng: Random, file: File, org: str, group: str, generous: float) -> Told:
    told = Told(org, group)
    for item in file.get("item", []):
        sources = [row["source"] for row in file.get("source", []) if row["item"] == item["id"]]
        most = item["max_points"]
        for source in sources:
            if rng.random() > 0.04:
                good = 0 if item["kind"] == "minus" else most
                marks = [0, most // 2, most * 8 // 10, most - 1, most, most + 500]
                told.points[item["id"], source] = good if rng.random() < generous else rng.choice(marks)
        if not sources and rng.random() > 0.04:
            _found(rng, file, item, told, generous)
    for row in file.get("veto", []):
        if rng.random() < 0.03:
            known = [one["effect"] for one in file["effect"]]
            told.vetoes.append(
                (row["kind"], rng.choice(["branch", "secretary", "general_branch"]), rng.choice([None, *known]))
            )
    if "closing" in file or "arrears" in file:
        listed = [row["category"] for row in file.get("closing", [])] or ["other"]
        states = ["closed", "closed_late", "overdue"]
        told.problems = [(rng.choice(listed), rng.choice(states)) for _ in range(rng.randint(0, 4))]
    for row in file.get("direct", []):
        if rng.random() < 0.08:
            told.honours.append(row["reason"])
    return told


def _found(rng: Random, file: File, item: Mapping[str, Any], told: Told, generous: float) -> None:
    """By kind: yes or no, so many of so many, so often."""
    kind, is_good = item["kind"], rng.random() < generous
    if kind == "deductions":
        for row in file["deduction"]:
            if row["item"] == item["id"] and not is_good and rng.random() < 0.4:
                told.found[row["id"]] = (rng.randint(0, 4), None)
    elif kind in {"ratio", "proportional", "sliding"}:
        told.found[item["id"]] = (1, 1) if is_good else rng.choice(SHARES)
    elif "indicator" in item:
        due = rng.choice([1, 4, 6, 12])
        told.found[item["id"]] = (due if is_good else rng.randint(0, due), due)
    elif kind == "yes_no":
        told.found[item["id"]] = (1 if is_good else rng.randint(0, 1), None)
    elif kind == "ladder":
        told.found[item["id"]] = (0 if is_good else rng.randint(0, 4), None)
    elif kind == "required_count":
        told.found[item["id"]] = (item["required"] if is_good else rng.randint(0, item["required"] + 1), None)
    else:
        told.found[item["id"]] = (rng.randint(0, 12), None)
