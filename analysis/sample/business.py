"""重大事项, 生产经营指标, 安全事故: what the enterprise does beside, by the way its branches live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.sample.chance import dice
from analysis.sample.knobs import knobs
from analysis.sample.tree import branch_plans


@dataclass(frozen=True)
class Decision:
    """A major matter that was decided; `studied`: when the Party committee studied it, if it did."""

    org_id: str
    matter: str
    kind: str
    decided: date
    decided_by: str
    studied: date | None


@dataclass(frozen=True)
class Result:
    """Plan and actual of one item, in thousandths of its unit."""

    org_id: str
    year: int
    item: str
    unit: str
    direction: str
    planned: int
    actual: int


@dataclass(frozen=True)
class Accident:
    """An accident, by the branch it happened in."""

    org_id: str
    day: date
    name: str
    grade: str
    responsible: bool


def decisions(seed: int) -> tuple[Decision, ...]:
    """The same matters every year, decided by each committee's enterprise."""
    book = knobs("business")
    rule = book["deciding"]
    return tuple(
        _decided(org_id, year, month, matter, decided_by, seed)
        for year in rule["years"]
        for org_id, decided_by in rule["committees"].items()
        for month, matter in zip(rule["months"], book["matters"], strict=True)
    )


def _decided(org_id: str, year: int, month: int, matter: dict[str, str], decided_by: str, seed: int) -> Decision:
    rule, key = knobs("business")["deciding"], f"{org_id}/{year}/{matter['name']}"
    chance = dice(seed, "decision", key)
    day = date(year, month, chance.randint(5, 26))
    lead = timedelta(days=chance.randint(*rule["early"]))
    studied = day + lead if key in rule["late"] else None if key in rule["never"] else day - lead
    return Decision(org_id, f"{year}年{matter['name']}", matter["kind"], day, decided_by, studied)


def results(seed: int) -> tuple[Result, ...]:
    """Per year and branch of production and its helpers that lived all through the year."""
    return tuple(
        result
        for year in knobs("business")["results"]["years"]
        for org_id in branch_plans()
        for result in _results(org_id, year, seed)
    )


def _results(org_id: str, year: int, seed: int) -> Iterator[Result]:
    book, plan = knobs("business"), branch_plans()[org_id]
    whole_year = plan.exists(date(year, 1, 1)) and plan.exists(date(year, 12, 31))
    if plan.parent_id not in book["plans"] or plan.conduct not in book["ahead"] or not whole_year:
        return
    for item, sizes in book["plans"][plan.parent_id].items():
        chance = dice(seed, "result", year, org_id, item)
        steps = (sizes["most"] - sizes["least"]) // sizes["step"]
        planned = sizes["least"] + sizes["step"] * chance.randint(0, steps)
        ahead = chance.randint(*book["ahead"][plan.conduct])
        direction = book["results"]["directions"][item]
        step = sizes["step"] // 5 if item != "violations" else sizes["step"]
        moved = planned * (1000 + (ahead if direction == "up" else -4 * ahead if item == "violations" else -ahead))
        actual = moved // (1000 * step) * step
        yield Result(org_id, year, item, book["results"]["units"][item], direction, planned, actual)


def accidents() -> tuple[Accident, ...]:
    """As the knobs list them."""
    return tuple(
        Accident(row["branch"], row["day"], row["name"], row["grade"], row["responsible"])
        for row in knobs("business")["accidents"]
    )
