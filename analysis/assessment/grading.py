"""Grades of all subjects of a period: scale, gates, overdue problems, direct grades, vetoes, quotas.

Each step keeps its reason. Only a direct grade ever raises one. Everything is decided on exact totals, never on
rounded ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.assessment.quotas import apply_award, apply_quota
from analysis.assessment.score import Score, refuse_undefined, score, thousandths
from analysis.assessment.standing import Standing, Step
from analysis.assessment.subject import Subject
from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme


@dataclass(frozen=True)
class Graded:
    """One subject's grade, "" where the scheme has none.

    `place`, `group_place`: rank by `total` among all and in its group, ties sharing the better.

    `total`: the score's, or nought after a veto · `next_gap`: thousandths to the border of the next better grade; 0
    where the points are reached and another step holds it back, None in the best grade and where points do not grade.
    """

    score: Score
    total: Fraction
    grade: str
    programme: str
    place: int
    group_place: int
    next_gap: int | None
    steps: tuple[Step, ...]


def assess(scheme: Scheme, subjects: Sequence[Subject]) -> tuple[Graded, ...]:
    """Points and grades from inputs, without a database: one row per subject, in the order given.

    All subjects of one period together, because quotas and ranks are among them. Raises StandardsError where the
    scheme leaves open what is needed.
    """
    return grade_all(scheme, [score(scheme, subject) for subject in subjects])


def grade_all(scheme: Scheme, scores: Sequence[Score]) -> tuple[Graded, ...]:
    """Grades from points, one row per score, in the order given. Raises StandardsError."""
    refuse_undefined(scheme, "grades", "quotas")
    cases = [_begin(scheme, one) for one in scores]
    for case in cases:
        _pass_gates(scheme, case)
        _hold_back(scheme, case)
        _grade_directly(scheme, case)
        _veto(scheme, case)
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for case in cases:
        groups[case.score.subject.group].append(case)
    for group, members in groups.items():
        for quota in scheme.quotas_of(group):
            apply_quota(quota, scheme.place_of(quota.grade), members)
        for award in scheme.awards:
            apply_award(award, scheme.place_of(award.grade), members)
    totals = sorted(case.total for case in cases)
    by_group = {group: sorted(case.total for case in members) for group, members in groups.items()}
    return tuple(_graded(scheme, case, totals, by_group[case.score.subject.group]) for case in cases)


def _begin(scheme: Scheme, score: Score) -> Standing:
    """By points, or at the best grade where points do not decide."""
    if scheme.grading == "none":
        return Standing(score, score.total, 0)
    if scheme.grading != "points":
        return Standing(score, score.total, 0, [Step("grade", scheme.grades[0].grade, scheme.grading)])
    place = by_points(scheme, score.total)
    grade = scheme.grades[place]
    step = Step("grade", grade.grade, "by_points", thousandths(score.total), grade.at_least)
    return Standing(score, score.total, place, [step])


def by_points(scheme: Scheme, total: Fraction) -> int:
    """The place of the grade a total falls in, 0 the best; borders belong to the better grade."""
    return next(at for at, grade in enumerate(scheme.grades) if total >= grade.at_least)


def _pass_gates(scheme: Scheme, case: Standing) -> None:
    for gate in scheme.gates:
        points = case.score.exact_of(gate.part)
        if points < gate.at_least:
            step = Step("gate", gate.part, "below_gate", thousandths(points), gate.at_least)
            case.lower(scheme.place_of(gate.grade) + 1, step)


def _hold_back(scheme: Scheme, case: Standing) -> None:
    overdue = [one for one in case.score.subject.problems if one.state == "overdue"]
    for rule in scheme.arrears:
        if len(overdue) > rule.at_most:
            step = Step("arrears", rule.grade, "overdue_problems", row_key=overdue[0].row_key)
            case.lower(scheme.place_of(rule.grade) + 1, step)


def _grade_directly(scheme: Scheme, case: Standing) -> None:
    """Reasons the scheme does not list give nothing; a direct grade is told even where it changes nothing."""
    rules = {one.reason: one for one in scheme.directs}
    for honour in case.score.subject.honours:
        rule = rules.get(honour.reason)
        if rule is None:
            raise StandardsError(
                f"方案《{scheme.title}》没有“{honour.reason}”这一直接定级的理由。",
                where=f"方案 {scheme.id}，[[direct]]",
                expected="、".join(rules) or None,
            )
        place = scheme.place_of(rule.grade)
        moves = place < case.place if rule.side == "at_least" else place > case.place
        reason = f"direct_{rule.side}" if moves else "no_change"
        case.steps.append(Step("direct", honour.reason, reason, row_key=honour.row_key))
        if moves:
            case.place = place
        case.is_direct = case.is_direct or (rule.side == "at_least" and case.place == place)


def _veto(scheme: Scheme, case: Standing) -> None:
    for veto in case.score.subject.vetoes:
        name = veto.effect or scheme.effect_of(veto.kind, veto.scope)
        effect = scheme.effects.get(name or "")
        if effect is None:
            raise StandardsError(
                f"方案《{scheme.title}》没有写明否决事项的后果。",
                where=f"方案 {scheme.id}，否决事项 {veto.kind}",
                cure="请在方案文件里补上 [[veto]] 和 [[effect]]。",
            )
        capped = 0 if effect.grade is None else scheme.place_of(effect.grade)
        if effect.is_zero:
            case.total = Fraction(0)
            if scheme.grading == "points":
                capped = max(capped, by_points(scheme, case.total))
        # A veto is told even where it changes nothing: the branch has it on record.
        changes = capped > case.place or (effect.is_zero and case.score.total > 0)
        case.steps.append(Step("veto", veto.kind, effect.effect if changes else "no_change", row_key=veto.row_key))
        case.place = max(case.place, capped)


def _graded(scheme: Scheme, case: Standing, totals: Sequence[Fraction], group: Sequence[Fraction]) -> Graded:
    grade = scheme.grades[case.place] if scheme.grades else None
    gap = None
    if case.place and scheme.grading == "points":
        missing = scheme.grades[case.place - 1].at_least - case.total
        # Rounded up: whoever gains the gap has reached the border.
        gap = max(0, -(-missing.numerator // missing.denominator))
    return Graded(
        case.score,
        case.total,
        grade.grade if grade else "",
        grade.programme if grade else "",
        place=_rank(totals, case.total),
        group_place=_rank(group, case.total),
        next_gap=gap,
        steps=tuple(case.steps),
    )


def _rank(among: Sequence[Fraction], total: Fraction) -> int:
    return 1 + len(among) - bisect_right(among, total)
