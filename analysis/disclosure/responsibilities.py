"""Who signed what, which milestones of the year are done, and what the rules ask of whom: of a release's units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.ledgers import has_rows
from analysis.disclosure.release import Release
from analysis.disclosure.rules import Rule
from analysis.disclosure.unit import OpenEdition
from analysis.tables import CONTRACTS


@dataclass(frozen=True)
class Pledge:
    """One 责任书 of one organisation; `signed_date` None: not signed by the day asked for."""

    org_id: str
    org_name: str
    kind: str
    signed_date: date | None


@dataclass(frozen=True)
class Milestone:
    """One milestone of one organisation's year; `done_date` None: not done by the day asked for."""

    org_id: str
    milestone: str
    done_date: date | None


_PLEDGES: Final = """
SELECT org_id, kind, CASE WHEN signed_date <= $day THEN signed_date END
FROM pledges WHERE work_year = $year ORDER BY org_id, kind
"""
_MILESTONES: Final = """
SELECT org_id, milestone, CASE WHEN done_date <= $day THEN done_date END
FROM work_plans WHERE work_year = $year ORDER BY org_id, milestone
"""
# Duties in force; a citation is a rule of how to count, not of what to do.
_DUTIES: Final = """
SELECT rule_id, applies_to, value, unit, text, document, article, certainty
FROM rules
WHERE rule_id LIKE '%\\_due' ESCAPE '\\' AND unit <> 'citation' AND valid_from <= $day
  AND (valid_to IS NULL OR $day < valid_to)
ORDER BY rule_id, applies_to
"""


def read_pledges(edition: OpenEdition, release: Release, year: int, day: date) -> tuple[Pledge, ...]:
    """责任书 of the work year, in tree order."""
    if not has_rows(edition, "pledges"):
        return ()
    titles = CONTRACTS["pledges"].codes_of("kind") or {}
    units = {unit.unit_id: unit.label for unit in release.every_unit()}
    rows = edition.con.execute(_PLEDGES, {"year": year, "day": day}).fetchall()
    found = [Pledge(org, units[org], titles[kind][0], signed) for org, kind, signed in rows if org in units]
    order = list(units)
    return tuple(sorted(found, key=lambda one: order.index(one.org_id)))


def read_milestones(edition: OpenEdition, release: Release, year: int, day: date) -> tuple[Milestone, ...]:
    """Milestones of the work year; `milestone` is its code."""
    if not has_rows(edition, "work_plans"):
        return ()
    units = {unit.unit_id for unit in release.every_unit()}
    rows = edition.con.execute(_MILESTONES, {"year": year, "day": day}).fetchall()
    return tuple(Milestone(*row) for row in rows if row[0] in units)


def milestone_titles() -> dict[str, str]:
    """年初规划, 年中监管, 年终考核, by code."""
    codes = CONTRACTS["work_plans"].codes_of("milestone") or {}
    return {code: texts[0] for code, texts in codes.items()}


def duties_in_force(edition: OpenEdition, day: date) -> tuple[Rule, ...]:
    """The rules that ask for something so many times in a stretch of time, as they hold on a day."""
    return tuple(Rule(*row) for row in edition.con.execute(_DUTIES, {"day": day}).fetchall())
