"""分类定级: points added up from the scheme's text, then grade, gate, veto and quota, one branch after another."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from tests.agreement.judge.calendar import year_snapshot
from tests.agreement.judge.qualified import grades_of_years
from tests.agreement.judge.tree import units_above
from tests.agreement.judge.world import STANDARDS, Evidence, Row, World, exists, reasons

SCHEME: dict[str, list[dict[str, Any]]] = tomllib.loads((STANDARDS / "schemes" / "tiering.toml").read_text("utf-8"))
GRADES = [row["grade"] for row in SCHEME["grade"]]
AT_YEARS_END = {"appraisal_participation"}

Points = dict[str, Fraction]
ByPlace = dict[tuple[str, str], list[Evidence]]
"""Evidence by indicator and organisation."""


def tiers(world: World, stage_one: Sequence[Evidence]) -> Iterator[Evidence]:
    """Distribution and conversion, from the official grade or else the computed one."""
    by_place: ByPlace = defaultdict(list)
    for one in stage_one:
        by_place[one.indicator, one.org_id].append(one)
    found = {year: _grades(world, year, by_place) for year in range(world.first_year - 1, world.as_of.year + 1)}
    for year in world.years:
        day = year_snapshot(world, year)
        living = [branch for branch in world.branches if exists(branch, day)]
        if found[year]:
            for branch in living:
                grade = found[year].get(branch["org_id"])
                why = reasons(tier_assessed_only=grade is None)
                yield Evidence("tier_share", branch["org_id"], day, int(grade is not None), 0, grade or "", None, why)
        if found[year] and found[year - 1]:
            yield from _conversion(world, year, found)


def _conversion(world: World, year: int, found: dict[int, dict[str, str]]) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    below = [branch for branch in world.branches if _fails(world, found[year - 1].get(branch["org_id"]))]
    for branch in below:
        now = found[year].get(branch["org_id"])
        gone = branch["dissolved_date"] is not None and branch["dissolved_date"] <= day
        risen = now is not None and not _fails(world, now) and not gone
        why = reasons(conversion_restructured=gone)
        yield Evidence("conversion", branch["org_id"], day, int(risen), 1, left_out_by=why)
    if not below:
        for top in world.rows("organisations"):
            if top["parent_id"] is None:
                yield Evidence("conversion", top["org_id"], day, 0, 0)


def _fails(world: World, grade: str | None) -> bool:
    return grade is not None and not world.demands.qualifies("tier", grade)


def _grades(world: World, year: int, stage_one: ByPlace) -> dict[str, str]:
    """By branch: 认定, else computed, else 公示, else 建议."""
    computed = _computed(world, year, stage_one) if year >= SCHEME["scheme"][0]["first_year"] else {}
    branches = {branch["org_id"] for branch in world.branches}
    found: dict[str, str] = {}
    for step in ("proposed", "publicised", "computed", "confirmed"):
        if step == "computed":
            found |= computed
        for row in grades_of_years(world):
            if (row["scheme"], row["work_year"], row["decision"]) == ("tier", year, step) and row["org_id"] in branches:
                found[row["org_id"]] = row["grade"]
    return found


def _computed(world: World, year: int, stage_one: ByPlace) -> dict[str, str]:
    if year not in world.years:
        return {}
    day = year_snapshot(world, year)
    living = {branch["org_id"] for branch in world.branches if exists(branch, day)}
    entries = [row for row in world.rows("assessments") if (row["scheme"], row["work_year"]) == ("tier", year)]
    assessed = sorted({row["org_id"] for row in entries} & living)
    points = {org: _points(world, org, year, entries, stage_one) for org in assessed}
    place = {org: _place(world, org, year, points[org]) for org in assessed}
    _quota(points, place)
    return {org: GRADES[place[org]] for org in assessed}


def _points(world: World, org: str, year: int, entries: Sequence[Row], stage_one: ByPlace) -> Points:
    points: Points = {}
    for item in SCHEME["item"]:
        most = Fraction(item["max_points"])
        if item["kind"] == "manual":
            points[item["id"]] = Fraction(0)
            for source in (row for row in SCHEME["source"] if row["item"] == item["id"]):
                for row in entries:
                    if (row["org_id"], row["item"], row["source"]) == (org, item["title"], source["source"]):
                        points[item["id"]] += min(Fraction(row["points"]), most) * Fraction(source["weight"], 100)
            continue
        mine = [one for one in stage_one.get((item["indicator"], org), []) if one.counted]
        if item["indicator"] in AT_YEARS_END:
            mine = [one for one in mine if one.on_date == year_snapshot(world.org_life, year)]
        else:
            mine = [one for one in mine if one.on_date.year == year]
        due = sum(one.denominator for one in mine)
        share = Fraction(sum(one.numerator for one in mine), due) * 1000 if due else None
        bands = [row for row in SCHEME["band"] if row["item"] == item["id"] and share is not None]
        reached = [row["points"] for row in bands if share is not None and share >= row["at_least"]]
        points[item["id"]] = Fraction(max(reached, default=0))
    return points


def _place(world: World, org: str, year: int, points: Points) -> int:
    """0 for the best grade; before the quota."""
    total = sum(points.values())
    place = min(at for at, row in enumerate(SCHEME["grade"]) if total >= row["at_least"])
    for gate in SCHEME["gate"]:
        if points[gate["item"]] < gate["at_least"]:
            place = max(place, GRADES.index(gate["grade"]) + 1)
    for row in world.rows("vetoes"):
        struck = row["org_id"] == org
        if row.get("scope") == "general_branch":
            struck = row["org_id"] in units_above(world, org, row["effective_date"])
        if struck and row["work_year"] == year and row["effective_date"] <= world.as_of:
            usual = next(veto["effect"] for veto in SCHEME["veto"] if veto["kind"] == row["kind"])
            cap = next(one["grade"] for one in SCHEME["effect"] if one["effect"] == (row["effect"] or usual))
            place = max(place, GRADES.index(cap))
    return place


def _quota(points: dict[str, Points], place: dict[str, int]) -> None:
    """From the best total down, all of one total together, as long as they fit."""
    free = len(place) * SCHEME["quota"][0]["at_most"] // 1000
    totals = {org: sum(points[org].values()) for org in place if place[org] == 0}
    for total in sorted(set(totals.values()), reverse=True):
        tied = [org for org in totals if totals[org] == total]
        if len(tied) > free:
            free = 0
            for org in tied:
                place[org] = 1
        else:
            free -= len(tied)
