"""What vetoes, direct grades and overdue problems leave open to an organisation, whatever its points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.assessment.grading import Graded, by_points
from analysis.standards.scheme import Scheme


@dataclass(frozen=True)
class Vetoed:
    """`best`: the place of the best grade still open, 0 the best · `is_zero`: the total is nought."""

    best: int
    is_zero: bool


def vetoed(scheme: Scheme, one: Graded) -> Vetoed:
    """All vetoes together, as the engine takes them."""
    best, is_zero = 0, False
    for veto in one.score.subject.vetoes:
        effect = scheme.effects.get(veto.effect or scheme.effect_of(veto.kind, veto.scope) or "")
        if effect is None:
            continue
        if effect.grade is not None:
            best = max(best, scheme.place_of(effect.grade))
        if effect.is_zero:
            is_zero = True
            if scheme.grading == "points":
                best = max(best, by_points(scheme, Fraction(0)))
    return Vetoed(best, is_zero)


def held_back(scheme: Scheme, one: Graded) -> int:
    """The best place that problems overdue and not closed leave, 0 the best."""
    overdue = sum(problem.state == "overdue" for problem in one.score.subject.problems)
    return max((scheme.place_of(rule.grade) + 1 for rule in scheme.arrears if overdue > rule.at_most), default=0)


def directly(scheme: Scheme, one: Graded) -> int:
    """The best place that reasons for a grade at most leave, 0 the best."""
    rules = {rule.reason: scheme.place_of(rule.grade) for rule in scheme.directs if rule.side == "at_most"}
    return max((rules.get(honour.reason, 0) for honour in one.score.subject.honours), default=0)
