"""The shipped scheme, and scores for it without a database."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.assessment.score import Score, score
from analysis.assessment.subject import Entry, Measure, Subject, Veto
from analysis.standards import load_standards
from analysis.standards.scheme import Scheme


def measure(numerator: int, denominator: int | None = None) -> Measure:
    """Something counted, in a row of no interest."""
    return Measure(numerator, denominator, "observations", "row")


TIERING: Scheme = next(one for one in load_standards().schemes if one.scheme == "tier")
MANUAL = [item for item in TIERING.items if item.is_by_hand]
FULL: Mapping[str, Measure] = {item.id: measure(1, 1) for item in TIERING.items if item.indicator}


def subject(
    org_id: str = "A",
    measures: Mapping[str, Measure] = FULL,
    points: Mapping[str, int] | None = None,
    vetoes: tuple[Veto, ...] = (),
) -> Subject:
    """A branch with full marks but for the items named in `points` (thousandths, the same from every source)."""
    given = points or {}
    entries = {
        (item.id, source): Entry(item.id, source, given.get(item.id, item.max_points), f"{org_id}|{item.id}|{source}")
        for item in MANUAL
        for source in item.sources
    }
    return Subject(org_id, 2025, entries, measures, vetoes, period="2025")


def scored(
    org_id: str = "A",
    measures: Mapping[str, Measure] = FULL,
    points: Mapping[str, int] | None = None,
    vetoes: tuple[Veto, ...] = (),
) -> Score:
    """The score of such a branch."""
    return score(TIERING, subject(org_id, measures, points, vetoes))
