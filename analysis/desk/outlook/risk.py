"""Branches that have reached a grade but barely: little above its border, or often below it when weights vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analysis.assessment.score import thousandths
from analysis.desk.outlook.basis import Basis
from analysis.desk.outlook.words import titles, word
from analysis.measures import Figure, points, points_text
from analysis.measures.outlook import chance
from analysis.outlook.forecast import outlook_settings
from analysis.outlook.robustness import Firmness
from analysis.ratio import PERMILLE, Ratio

RISK_TITLES: Final = titles("risk")


@dataclass(frozen=True)
class RiskRow:
    """One branch at risk: points above the border, and how often it keeps the grade (or a better one)."""

    title: str
    grade: str
    margin: Figure
    keeps: Figure


def risk_rows(basis: Basis, found: Sequence[Firmness], wanted: str) -> tuple[RiskRow, ...]:
    """The nearest to the border first; nobody where points do not grade."""
    scheme, settings = basis.scheme, outlook_settings()["risk"]
    if scheme.grading != "points":
        return ()
    goal = scheme.place_of(wanted)
    border = scheme.grades[goal].at_least
    reached = {grade.grade for grade in scheme.grades[: goal + 1]}
    firm = {one.org_id: sum(one.chances[grade] for grade in reached) for one in found}
    rows = []
    for one in basis.own:
        org_id, margin = one.score.subject.org_id, one.total - border
        kept = Fraction(firm[org_id]).limit_denominator(10**6)
        if one.grade in reached and (margin < settings["points"] or kept * PERMILLE < settings["keep_permille"]):
            figures = (points(f"margin:{org_id}", thousandths(margin)), chance(f"keeps:{org_id}", kept))
            rows.append((margin, org_id, RiskRow(basis.names[org_id], one.grade, *figures)))
    return tuple(row for *_, row in sorted(rows, key=lambda found_row: found_row[:2]))


def risk_text(wanted: str) -> str:
    """What is called a risk, from the settings."""
    settings = outlook_settings()["risk"]
    keep = Ratio(settings["keep_permille"], PERMILLE).percent(0)
    return word("notes", "risk", wanted=wanted, points=points_text(settings["points"]), keep=keep)
