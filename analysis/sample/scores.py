"""分类定级: points by item and source, events that veto, and what was decided of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.sample.chance import dice
from analysis.sample.knobs import knobs
from analysis.sample.model import Grade, Points, Veto
from analysis.sample.tree import BranchPlan, branch_plans

_LETTERS = {"a": "先进", "b": "达标", "c": "后进"}


def points(seed: int) -> tuple[Points, ...]:
    """One per branch that is assessed in the year, item and source; a few are missing on purpose."""
    book = knobs("scores")
    missing = {(row["year"], row["branch"], row["item"], row.get("source")) for row in book["missing"]["rows"]}
    return tuple(
        one
        for year in book["years"]
        for plan in branch_plans().values()
        if _assessed(plan, int(year))
        for one in _branch_points(seed, plan, int(year), book)
        if not missing & {(one.year, one.org_id, one.item, one.source), (one.year, one.org_id, one.item, None)}
    )


def _assessed(plan: BranchPlan, year: int) -> bool:
    """The same branches that 过硬 is asked of in the year."""
    first = int(next(iter(knobs("scores")["years"])))
    return plan.qualified[year - first] != "-"


def _branch_points(seed: int, plan: BranchPlan, year: int, book: dict[str, Any]) -> Iterator[Points]:
    exact = book["exact"].get(str(year), {}).get(plan.org_id)
    low, high = book["shares"][plan.conduct]
    for place, (item, row) in enumerate(book["items"].items()):
        for source in row["sources"]:
            if exact is not None:
                yield Points(plan.org_id, year, item, source, exact[place])
                continue
            chance = dice(seed, "points", year, plan.org_id, item, source)
            share = chance.randint(low, high) + book["years"][str(year)]
            share += book["self_bonus"] if source == "self" else 0
            steps = min(1000, share) * row["most"] // (1000 * book["step"])
            yield Points(plan.org_id, year, item, source, steps * book["step"])


def vetoes() -> tuple[Veto, ...]:
    """As the knobs list them."""
    return tuple(
        Veto(row["branch"], row["year"], row["kind"], row["doc_no"], row["day"], row.get("effect"))
        for row in knobs("scores")["vetoes"]["rows"]
    )


def tier_grades() -> tuple[Grade, ...]:
    """Grades that were 认定: those of the first years, by branch and year."""
    book = knobs("scores")["confirmed"]
    found = []
    for year, row in book.items():
        decided: date = row["decided"]
        letters = {org_id: letter for letter, org_ids in row["grades"].items() for org_id in org_ids}
        for org_id, letter in sorted(letters.items()):
            issuer = branch_plans()[org_id].issuer
            document = row["doc_no"][issuer]
            found.append(Grade(org_id, int(year), "confirmed", _LETTERS[letter], issuer, document, decided, "tier"))
    return tuple(found)
