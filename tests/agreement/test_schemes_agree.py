"""The engine and the plain judge grade random subjects alike: by the active scheme, every example and every drawn one.

An error planted in the engine must show: a judge that never objects proves nothing.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import analysis
from analysis.assessment import grading
from analysis.assessment.grading import Graded
from analysis.assessment.subject import Entry, Honour, Measure, Problem, Subject, Veto
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_file import read_scheme
from tests.agreement.committees.marks import everybody
from tests.agreement.judge.schemes import File, Judged, Told, judge
from tests.spec.assessment.case import all_cases, scheme_text

STANDARDS = Path(analysis.__file__).parent / "standards"
FILES = [*sorted((STANDARDS / "schemes").glob("*.toml")), *sorted((STANDARDS / "examples" / "schemes").glob("*.toml"))]
SEEDS = range(12)


@pytest.fixture(scope="module")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Scheme, File]]:
    """By name: every shipped file, and every scheme drawn for a case."""
    folder = tmp_path_factory.mktemp("schemes")
    for case in all_cases():
        (folder / f"{case.name}.toml").write_text(scheme_text(case), encoding="utf-8")
    paths = [*FILES, *sorted(folder.glob("*.toml"))]
    return {
        path.stem: (replace(read_scheme(path), undefined=()), tomllib.loads(path.read_text(encoding="utf-8")))
        for path in paths
    }


def subject(told: Told) -> Subject:
    return Subject(
        told.org,
        2025,
        {key: Entry(*key, points, "row") for key, points in told.points.items()},
        {key: Measure(found, of, "observations", "row") for key, (found, of) in told.found.items()},
        tuple(Veto(kind, effect, "row", scope) for kind, scope, effect in told.vetoes),
        tuple(Honour(reason, "row") for reason in told.honours),
        "2025",
        told.group,
        tuple(Problem(category, state, "row") for category, state in told.problems),  # type: ignore[arg-type]
    )


def objections(scheme: Scheme, judged: Sequence[Judged], graded: Sequence[Graded]) -> Iterator[str]:
    totals = [one.total for one in judged]
    for want, got in zip(judged, graded, strict=True):
        grade = scheme.grades[want.place].grade if scheme.grades else ""
        awards = [step.item for step in got.steps if step.step == "award"]
        place = 1 + sum(total > want.total for total in totals)
        expected = (want.total, grade, want.awards, place)
        if expected != (got.total, got.grade, awards, got.place):
            yield f"{scheme.id} {got.score.subject.org_id}: {expected} ≠ {(got.total, got.grade, awards, got.place)}"


def disagreements(engine: ModuleType, schemes: dict[str, tuple[Scheme, File]], seed: int) -> list[str]:
    found: list[str] = []
    for name, (scheme, file) in schemes.items():
        told = everybody(Random(f"marks {name} {seed}"), file)  # noqa: S311 - reproducible samples
        found += objections(scheme, judge(file, told), engine.assess(scheme, [subject(one) for one in told]))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_judge_agrees(seed: int, schemes: dict[str, tuple[Scheme, File]]) -> None:
    assert disagreements(grading, schemes, seed)[:5] == []


PLANTED = [
    ("item_score", "min(points or 0, item.max_points)", "points or 0"),
    ("item_score", "one.points * measure.numerator", "one.points"),
    ("item_score", "item.max_points if one.is_whole else", "0 if one.is_whole else"),
    ("item_score", "measure.numerator >= (measure.denominator or 1)", "measure.numerator >= 1"),
    ("item_score", "max(0, due - measure.numerator)", "max(1, due - measure.numerator)"),
    ("item_score", "measure.denominator - measure.numerator", "measure.numerator"),
    ("item_score", "-(-steps.numerator // steps.denominator) if", "steps.__floor__() if"),
    ("item_score", "times >= band.at_least", "times > band.at_least"),
    ("item_score", "if points > item.max_points:", "if False:"),
    ("item_score", 'if item.overflow == "carry"', "if True"),
    ("item_score", "exact=-scored.exact", "exact=scored.exact"),
    ("item_score", 'rule.each if one.state == "closed" else', 'rule.each if True else'),
    ("item_score", "min(points, rule.at_most)", "points"),
    ("item_score", "for back in backs), Fraction(item.max_points))", "for back in backs), Fraction(10**9))"),
    ("item_score", 'scored.reason in ("no_entry", "no_fact") or', ""),
    ("grading", "len(overdue) > rule.at_most", "len(overdue) > rule.at_most + 1"),
    ("grading", "scheme.place_of(rule.grade) + 1, step)", "scheme.place_of(rule.grade), step)"),
    ("score", "min(raw, Fraction(one.max_points))", "raw"),
    ("score", 'if one.overflow == "clamp" else exact', "if True else exact"),
    ("score", "min(max(total, Fraction(0)), Fraction(scheme.max_points))", "max(total, Fraction(0))"),
    ("score", "exact * scheme.max_points * one.weight", "exact * 100 * one.weight"),
    ("score", "scheme.base_points + sum", "sum"),
    ("grading", "if total >= grade.at_least", "if total > grade.at_least"),
    ("grading", "if points < gate.at_least:", "if points <= gate.at_least:"),
    ("grading", "scheme.place_of(gate.grade) + 1", "scheme.place_of(gate.grade)"),
    ("grading", 'if rule.side == "at_least" else place > case.place', 'if True else place > case.place'),
    ("grading", "veto.effect or scheme.effect_of", "scheme.effect_of"),
    ("grading", "case.place = max(case.place, capped)", "case.place = capped"),
    ("grading", "case.total = Fraction(0)", "pass"),
    ("grading", "groups[case.score.subject.group].append", 'groups[""].append'),
    ("grading", "bisect_right(among, total)", "len(among) // 2"),
    ("quotas", '-(-share // PERMILLE) if quota.rounding == "ceil"', 'share // PERMILLE if quota.rounding == "ceil"'),
    ("quotas", "case.place <= grade", "case.place == grade"),
    ("quotas", "size - sum(case.place == grade for case in group)", "size"),
    ("quotas", 'ties == "all_or_none" or first_tied == size', "first_tied == size"),
    ("quotas", 'ties == "all_or_none" or first_tied == size', "True"),
    ("quotas", "award.first", "award.first + 1"),
    ("quotas", "key=lambda case: case.order, reverse=True", "key=lambda case: case.order"),
    ("standing", "not self.is_direct, -self.total", "-self.total"),
    ("standing", "if place > self.place:", "if place >= self.place + 2:"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("module", "right", "wrong"), PLANTED, ids=[f"{module}-{wrong}" for module, _, wrong in PLANTED]
)
def test_the_judge_objects_to_a_planted_error(
    module: str, right: str, wrong: str, schemes: dict[str, tuple[Scheme, File]]
) -> None:
    engine = planted(module, right, wrong)
    assert any(_objects(engine, schemes, seed) for seed in SEEDS)


def _objects(engine: ModuleType, schemes: dict[str, tuple[Scheme, File]], seed: int) -> bool:
    """An engine that breaks down is noticed as well."""
    try:
        return bool(disagreements(engine, schemes, seed))
    except (StopIteration, KeyError, RuntimeError):
        return True


def planted(module: str, right: str, wrong: str) -> ModuleType:
    """The engine made anew with one text changed; the real one is left alone."""
    names = [f"analysis.assessment.{name}" for name in ("item_score", "score", "standing", "quotas", "grading")]
    kept = {name: sys.modules[name] for name in names}
    try:
        for name in names:
            path = Path(str(kept[name].__file__))
            text = path.read_text(encoding="utf-8")
            if name.endswith(f".{module}"):
                assert right in text, f"{module} no longer says “{right}”: plant the error in the new text"
                text = text.replace(right, wrong)
            made = ModuleType(name)
            made.__file__ = str(path)
            sys.modules[name] = made
            exec(compile(text, str(path), "exec"), made.__dict__)  # noqa: S102 - our own source, changed in one place
        return import_module(names[-1])
    finally:
        sys.modules.update(kept)
