"""Results, appraisals, study hours and targets: what was decided about branches and people."""

from __future__ import annotations

from datetime import date

from analysis.sample.chance import day_between, dice, happens, weighted
from analysis.sample.knobs import knobs
from analysis.sample.model import Appraisal, Grade, Post, Stay, StudyHours, Target
from analysis.sample.roster import COMMITTEE
from analysis.sample.tree import branch_plans

_GRADES = {"1": "过硬", "0": "未过硬"}


def grades() -> tuple[Grade, ...]:
    """过硬党支部 by year: confirmed with a document, the last year's only proposed or publicised."""
    book = knobs("outcomes")
    found = []
    for place, (year, row) in enumerate(book["grades"].items()):
        for plan in branch_plans().values():
            grade = _GRADES.get(plan.qualified[place])
            if grade is None:
                continue
            decision = row["decision"]
            if decision == "proposed" and plan.org_id in book["grades_publicised"]["branches"]:
                decision = "publicised"
            found.append(
                Grade(
                    org_id=plan.org_id,
                    year=int(year),
                    decision=decision,
                    grade=grade,
                    decided_by=plan.issuer,
                    doc_no=row["doc_no"][plan.issuer] if "doc_no" in row else None,
                    decided=row["decided"],
                )
            )
    return tuple(found)


def appraisals(seed: int, stays: tuple[Stay, ...]) -> tuple[Appraisal, ...]:
    """One per member, work year and the branch the member was in on the day, if in the Party by the year's end."""
    book = knobs("outcomes")
    found = []
    for year, (first, last) in book["appraisals"].items():
        work_year = int(year)
        days = {org_id: day_between(dice(seed, year, org_id), first, last) for org_id in branch_plans()}
        for stay in stays:
            day, person = days[stay.branch_id], stay.person
            if not stay.covers(day) or person.joined > date(work_year, 12, 31):
                continue
            chance = dice(seed, "appraisal", year, person.number)
            took_part = happens(chance, knobs("conduct")[branch_plans()[stay.branch_id].conduct]["appraised"])
            result = weighted(chance, book["appraisal_results"]) if person.is_full(day) else "ungraded"
            found.append(Appraisal(person, work_year, stay.branch_id, day, result if took_part else "not_taking_part"))
    unique = {(one.year, one.person.number): one for one in found}
    return tuple(unique.values())


def study_hours(seed: int, stays: tuple[Stay, ...], posts: tuple[Post, ...]) -> tuple[StudyHours, ...]:
    """Courses by member and year; more is asked of those in a post at the year's end."""
    book = knobs("outcomes")["study"]
    found = []
    for year in book["years"]:
        snapshot = date(year, 12, 31)
        in_post = {post.person.number for post in posts if post.role in COMMITTEE and post.covers(snapshot)}
        for stay in stays:
            if not stay.covers(snapshot):
                continue
            chance = dice(seed, "study", year, stay.person.number)
            asked = book["post_tenths"] if stay.person.number in in_post else book["member_tenths"]
            reached = happens(chance, knobs("conduct")[branch_plans()[stay.branch_id].conduct]["hours"])
            low, high = book["surplus_tenths" if reached else "shortfall_tenths"]
            total = asked + (1 if reached else -1) * 5 * chance.randint(low // 5, high // 5)
            if stay.branch_id in book["exact_branches"]:
                total = asked
            elif stay.branch_id in book["short_branches"]:
                total = asked - 1
            left = total
            for course, tenths in book["courses"].items():
                if left >= tenths:
                    found.append(StudyHours(stay.person, year, course, tenths))
                    left -= tenths
            if left:
                found.append(StudyHours(stay.person, year, book["last_course"], left))
    return tuple(found)


def targets() -> tuple[Target, ...]:
    """Targets by indicator, unit, year and kind, as the knobs list them."""
    return tuple(
        Target(row["indicator"], row["title"], unit_id, int(year), kind, permille, row["document"])
        for row in knobs("outcomes")["targets"]
        for unit_id in row["units"]
        for kind in ("firm", "stretch")
        for year, permille in row.get(kind, {}).items()
    )
