"""Grades of all branches of a year from their scores: scale, gates, vetoes, then the quota. Each step keeps its reason.

A step only ever lowers a grade. Everything is decided on exact totals, never on rounded ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.assessment.score import EXACT, Score, thousandths
from analysis.ratio import PERMILLE
from analysis.standards.scheme import Quota, Scheme

StepName = Literal["grade", "gate", "veto", "quota"]


@dataclass(frozen=True)
class Veto:
    """An event that holds; `effect` is the document's own, or None for what the scheme says."""

    kind: str
    effect: str | None
    row_key: str


@dataclass(frozen=True)
class Step:
    """What one step said: `item` the grade, gate item, event or quota it speaks of; points in thousandths."""

    step: StepName
    item: str
    reason: str
    points: int | None = None
    max_points: int | None = None
    row_key: str | None = None


@dataclass(frozen=True)
class Tiered:
    """One branch's grade. `place`: rank by exact total, ties sharing the better one.

    `next_gap`: thousandths to the border of the next better grade; 0 where the points are reached and another step
    holds the branch back, None in the best grade.
    """

    score: Score
    grade: str
    programme: str
    place: int
    next_gap: int | None
    steps: tuple[Step, ...]


@dataclass
class _Case:
    """A branch on its way through the steps; `place` of its grade, 0 the best."""

    score: Score
    place: int
    steps: list[Step] = field(default_factory=list)

    def lower(self, place: int, step: Step) -> None:
        """Never better than `place`; the step is kept only where it changes something."""
        if place > self.place:
            self.place = place
            self.steps.append(step)


def tiers(scheme: Scheme, scores: Sequence[Score], vetoes: Mapping[str, Sequence[Veto]]) -> tuple[Tiered, ...]:
    """One row per score, in the order given; `vetoes` by organisation."""
    cases = [_by_points(scheme, score) for score in scores]
    for case in cases:
        _pass_gates(scheme, case)
        for veto in vetoes.get(case.score.org_id, ()):
            effect = veto.effect or scheme.vetoes[veto.kind]
            capped = scheme.place_of(scheme.effects[effect])
            # A veto is told even where it changes nothing: the branch has it on record.
            told = Step("veto", veto.kind, effect if capped > case.place else "no_change", row_key=veto.row_key)
            case.steps.append(told)
            case.place = max(case.place, capped)
    for quota in scheme.quotas:
        _apply_quota(scheme, quota, cases)
    totals = sorted(case.score.exact for case in cases)
    return tuple(_tiered(scheme, case, 1 + len(totals) - bisect_right(totals, case.score.exact)) for case in cases)


def admitted(quota: Quota, assessed: int, candidates: Sequence[int]) -> tuple[int, int | None]:
    """How many of the `candidates` (exact totals) enter, and the total at which a tie shuts everybody out, if any.

    The number of places is rounded down; those tied at the last place enter only if all of them fit.
    """
    places = assessed * quota.at_most // PERMILLE
    ordered = sorted(candidates, reverse=True)
    if len(ordered) <= places:
        return len(ordered), None
    first_out = ordered[places]
    inside = sum(total > first_out for total in ordered)
    return inside, first_out if inside < places else None


def _by_points(scheme: Scheme, score: Score) -> _Case:
    place = next(at for at, grade in enumerate(scheme.grades) if score.exact >= grade.at_least * EXACT)
    border = scheme.grades[place].at_least
    return _Case(
        score, place, [Step("grade", scheme.grades[place].grade, "by_points", thousandths(score.exact), border)]
    )


def _pass_gates(scheme: Scheme, case: _Case) -> None:
    for gate in scheme.gates:
        points = case.score.exact_of(gate.item)
        below = scheme.place_of(gate.grade) + 1
        if points < gate.at_least * EXACT:
            case.lower(below, Step("gate", gate.item, "below_gate", thousandths(points), gate.at_least))


def _apply_quota(scheme: Scheme, quota: Quota, cases: Sequence[_Case]) -> None:
    best = scheme.place_of(quota.grade)
    candidates = [case for case in cases if case.place == best]
    inside, tied = admitted(quota, len(cases), [case.score.exact for case in candidates])
    entered = sorted((case.score.exact for case in candidates), reverse=True)[:inside]
    for case in candidates:
        if not entered or case.score.exact < entered[-1]:
            reason = "quota_tie" if case.score.exact == tied else "quota_full"
            case.lower(best + 1, Step("quota", quota.grade, reason, thousandths(case.score.exact)))


def _tiered(scheme: Scheme, case: _Case, place: int) -> Tiered:
    grade = scheme.grades[case.place]
    gap = None
    if case.place:
        missing = scheme.grades[case.place - 1].at_least * EXACT - case.score.exact
        # Rounded up: whoever gains the gap has reached the border.
        gap = max(0, -(-missing // EXACT))
    return Tiered(case.score, grade.grade, grade.programme, place, gap, tuple(case.steps))
