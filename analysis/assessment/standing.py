"""A subject on its way through the steps of grading, and what each step said."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from analysis.assessment.score import Score

StepName = Literal["grade", "gate", "arrears", "direct", "veto", "quota", "award"]


@dataclass(frozen=True)
class Step:
    """What one step said: `item` the grade, gated part, grade held back, reason, event, quota or award.

    Points in thousandths.
    """

    step: StepName
    item: str
    reason: str
    points: int | None = None
    max_points: int | None = None
    row_key: str | None = None


@dataclass
class Standing:
    """`place` of its grade so far, 0 the best; `is_direct`: it owes the grade to an honour, not to points."""

    score: Score
    total: Fraction
    place: int
    steps: list[Step] = field(default_factory=list)
    is_direct: bool = False

    @property
    def order(self) -> tuple[int, bool, Fraction]:
        """Who comes first: the better grade, then who was graded directly, then more points."""
        return (self.place, not self.is_direct, -self.total)

    def lower(self, place: int, step: Step) -> None:
        """Never better than `place`; the step is kept only where it changes something."""
        if place > self.place:
            self.place = place
            self.steps.append(step)
