"""Grades of the other scales: 五好 of every level, 标准化 and 星级 of branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.sample.chance import dice, happens, weighted
from analysis.sample.knobs import knobs
from analysis.sample.model import Grade, Organisation
from analysis.sample.tree import BranchPlan, branch_plans


def ratings(seed: int, organisations: tuple[Organisation, ...]) -> tuple[Grade, ...]:
    """By scale, year and organisation; branches that hold no membership relations are not rated."""
    return (*_five_good(seed, organisations), *_standardised(seed), *_stars(seed))


def _grade(org_id: str, year: int, scheme: str, grade: str) -> Grade:
    book = knobs("ratings")
    row = book["years"][str(year)]
    return Grade(
        org_id, year, row["decision"], grade, book["decided_by"], row.get("doc_no"), row["decided"], scheme=scheme
    )


def _rated(year: int) -> Iterator[BranchPlan]:
    for plan in branch_plans().values():
        if plan.exists(date(year, 12, 31)) and plan.category not in ("temporary", "functional"):
            yield plan


def _five_good(seed: int, organisations: tuple[Organisation, ...]) -> Iterator[Grade]:
    book = knobs("ratings")["five_good"]
    words = {True: "五好", False: "未达五好"}
    for year in map(int, knobs("ratings")["years"]):
        for org in organisations:
            if org.level != "branch":
                yield _grade(org.org_id, year, "five_good", words[org.org_id not in book["missed"][str(year)]])
        for plan in _rated(year):
            good = happens(dice(seed, "five good", year, plan.org_id), book["shares"][plan.conduct])
            yield _grade(plan.org_id, year, "five_good", words[good])


def _standardised(seed: int) -> Iterator[Grade]:
    book = knobs("ratings")["standardised"]
    for year in book["years"]:
        for plan in _rated(year):
            good = happens(dice(seed, "standardised", year, plan.org_id), book["shares"][plan.conduct])
            yield _grade(plan.org_id, year, "standardised", "达标" if good else "未达标")


def _stars(seed: int) -> Iterator[Grade]:
    book = knobs("ratings")["star"]
    for year in book["years"]:
        for plan in _rated(year):
            chance = dice(seed, "star", year, plan.org_id)
            if not happens(chance, book["unrated_permille"]):
                yield _grade(plan.org_id, year, "star", weighted(chance, book["weights"][plan.conduct]))
