"""建议 → 公示 → 认定: what was decided of a branch, step by step, beside what was computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition
from analysis.tables import CONTRACTS

Step = Literal["proposed", "publicised", "confirmed"]
STEPS: Final[tuple[Step, ...]] = ("proposed", "publicised", "confirmed")


@dataclass(frozen=True)
class Decision:
    """One step of one branch, scheme and work year."""

    org_id: str
    step: Step
    grade: str
    doc_no: str | None


_DECISIONS: Final = """
SELECT org_id, decision, grade, doc_no FROM grades
WHERE scheme = $scheme AND work_year = $year AND round = 'year' ORDER BY org_id, decision
"""


def read_decisions(
    edition: OpenEdition, release: Release, scheme: str, year: int
) -> Mapping[str, Mapping[str, Decision]]:
    """By branch in scope and step; nothing for branches nothing was decided of."""
    scope = {unit.unit_id for unit in release.every_unit()}
    found: dict[str, dict[str, Decision]] = {}
    for row in edition.con.execute(_DECISIONS, {"scheme": scheme, "year": year}).fetchall():
        if row[0] in scope:
            found.setdefault(row[0], {})[row[1]] = Decision(*row)
    return found


def decision_title(step: str) -> str:
    """建议, 公示 or 认定."""
    codes = CONTRACTS["grades"].codes_of("decision") or {}
    return str(codes[step][0])
