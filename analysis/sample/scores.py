"""分类定级: points by item and source, events that veto, and what was decided of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.sample.chance import day_between, dice
from analysis.sample.knobs import knobs
from analysis.sample.model import DirectGrade, Grade, Points, Veto
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
            day = _scored(seed, plan.org_id, year, source)
            if exact is not None:
                yield Points(plan.org_id, year, item, source, exact[place], day)
                continue
            chance = dice(seed, "points", year, plan.org_id, item, source)
            share = chance.randint(low, high) + book["years"][str(year)]
            share += book["self_bonus"] if source == "self" else 0
            steps = min(1000, share) * row["most"] // (1000 * book["step"])
            yield Points(plan.org_id, year, item, source, steps * book["step"], day)


def _scored(seed: int, org_id: str, year: int, source: str) -> date:
    """The day one source scored a branch: all items at once."""
    book = knobs("scores")
    for row in book["late"]["rows"]:
        if (row["year"], row["branch"], row["source"]) == (year, org_id, source):
            late: date = row["day"]
            return late
    first, last = (date.fromisoformat(f"{year}-{day}") for day in book["days"][source])
    return day_between(dice(seed, "scored", year, org_id, source), first, last)


def vetoes() -> tuple[Veto, ...]:
    """As the knobs list them."""
    return tuple(
        Veto(row["branch"], row["year"], row["kind"], row["doc_no"], row["day"], row.get("effect"))
        for row in knobs("scores")["vetoes"]["rows"]
    )


def direct_grades() -> tuple[DirectGrade, ...]:
    """As the knobs list them."""
    return tuple(
        DirectGrade(row["branch"], row["year"], row["reason"], row["doc_no"], row["day"])
        for row in knobs("scores")["directs"]["rows"]
    )


def tier_grades() -> tuple[Grade, ...]:
    """建议, 公示 and 认定 by branch and year; of the last year what has come of it by 截至."""
    book = knobs("scores")
    found: list[Grade] = []
    for year, row in book["steps"].items():
        confirmed = book["confirmed"].get(year)
        decided = _letters(row if confirmed is None else confirmed)
        suggested = decided | row.get("other", {})
        shown = {one: letter for one, letter in suggested.items() if one.startswith(_notified(row))}
        found += _grades(year, "proposed", suggested, row["proposed"], {})
        found += _grades(year, "publicised", shown, row["publicised"], row["notice"])
        if confirmed is not None:
            found += _grades(year, "confirmed", decided, confirmed["decided"], confirmed["doc_no"])
    return tuple(found)


def _notified(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row.get("publicised_in", ("",)))


def _letters(row: dict[str, Any]) -> dict[str, str]:
    return {org_id: letter for letter, org_ids in row["grades"].items() for org_id in org_ids}


def _grades(year: str, decision: str, letters: dict[str, str], day: date, doc_no: dict[str, str]) -> Iterator[Grade]:
    for org_id, letter in sorted(letters.items()):
        issuer = branch_plans()[org_id].issuer
        yield Grade(org_id, int(year), decision, _LETTERS[letter], issuer, doc_no.get(issuer), day, "tier")
