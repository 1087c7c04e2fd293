"""评议优秀 and its ceiling, appraisal grades; 五好, 标准化 and 星级 as they were 认定."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.branch_work import units
from tests.agreement.judge.calendar import year_snapshot
from tests.agreement.judge.life import share
from tests.agreement.judge.people import stays_on
from tests.agreement.judge.qualified import grades_of_years, left_out_by
from tests.agreement.judge.world import Evidence, Row, World, reasons

COUNTS = {"appraisal_grades", "star_share"}
APPRAISED = {"appraisal_excellent", "appraisal_excellent_within", "appraisal_grades"}
STOCKS = {
    *APPRAISED,
    "standardised_ratio",
    "five_good_branches",
    "five_good_committees",
    *COUNTS,
}


def appraised(world: World) -> Iterator[Evidence]:
    for year in world.years:
        rows = {row["member_id"]: row for row in world.rows("appraisals") if row["work_year"] == year}
        day = year_snapshot(world, year)
        excellent: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for stay in stays_on(world, day) if rows else []:
            row = rows.get(stay["member_id"])
            org_id = row["org_id"] if row else stay["branch_id"]
            result = row["result"] if row else None
            took_part = result is not None and result != "not_taking_part"
            of_all = world.demands.value("appraisal_excellent_of_members", day) == 1
            best, counts = int(result == "excellent"), int(of_all or took_part)
            excellent[org_id][0] += best
            excellent[org_id][1] += counts
            why = reasons(appraisal_excellent_of_members=not counts)
            yield Evidence("appraisal_excellent", org_id, day, best, 1, left_out_by=why)
            cut, why = (str(result) if took_part else ""), reasons(appraisal_graded_only=not took_part)
            yield Evidence("appraisal_grades", org_id, day, int(took_part), 0, cut, left_out_by=why)
        ceiling = world.demands.rule("appraisal_excellent_ceiling", day)
        for org_id, (best, whole) in excellent.items() if ceiling is not None else []:
            if whole and ceiling is not None:
                allowed = int(share(ceiling) * whole)
                yield Evidence("appraisal_excellent_within", org_id, day, int(best <= allowed), 1)


def ratings(world: World) -> Iterator[Evidence]:
    for year in world.years:
        day = year_snapshot(world, year)
        for scheme in ("standardised", "five_good", "star"):
            grades = _confirmed(world, scheme, year)
            for org in units(world, day) if grades else []:
                yield from _rated(world, scheme, org, day, grades.get(org["org_id"]))


def _confirmed(world: World, scheme: str, year: int) -> dict[str, str]:
    return {
        row["org_id"]: row["grade"]
        for row in grades_of_years(world)
        if (row["scheme"], row["work_year"], row["decision"]) == (scheme, year, "confirmed")
    }


def _rated(world: World, scheme: str, org: Row, day: date, grade: str | None) -> Iterator[Evidence]:
    is_branch = org["level"] == "branch"
    if scheme == "star":
        if is_branch:
            why = reasons(star_rated_only=grade is None)
            yield Evidence("star_share", org["org_id"], day, int(grade is not None), 0, grade or "", left_out_by=why)
        return
    good = int(grade is not None and world.demands.qualifies(scheme, grade))
    why = left_out_by(world, org, day) if is_branch else frozenset()
    if scheme == "standardised":
        if is_branch:
            yield Evidence("standardised_ratio", org["org_id"], day, good, 1, left_out_by=why)
        return
    with_committees = org["level"] == "party_committee" or (org["level"] == "general_branch" and org["is_direct"])
    pool = "five_good_committees" if with_committees else "five_good_branches"
    yield Evidence(pool, org["org_id"], day, good, 1, left_out_by=why)
