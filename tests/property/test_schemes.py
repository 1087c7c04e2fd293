"""Laws of any scheme: more points never lower a grade, a veto never raises one, quotas hold, weights are relative."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.assessment.grading import Graded, assess, grade_all
from analysis.assessment.score import Score
from analysis.assessment.subject import Entry, Subject, Veto
from analysis.standards.scheme import Quota, Scheme
from analysis.standards.scheme_file import read_scheme
from tests.agreement.committees.marks import everybody
from tests.agreement.test_schemes_agree import subject

STANDARDS = Path(analysis.__file__).parent / "standards"
PATHS = [*(STANDARDS / "schemes").glob("*.toml"), *(STANDARDS / "examples" / "schemes").glob("*.toml")]
SCHEMES = {path.stem: replace(read_scheme(path), undefined=()) for path in sorted(PATHS)}
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in PATHS}
every_scheme = pytest.mark.parametrize("name", SCHEMES)
_BETTER_COUNT = ("yes_no", "required_count", "ratio", "proportional", "sliding", "per_event", "bonus")


def subjects(name: str, seed: int) -> list[Subject]:
    return [subject(told) for told in everybody(Random(f"laws {name} {seed}"), FILES[name])]  # noqa: S311


def standing(scheme: Scheme, one: Graded) -> int:
    return scheme.place_of(one.grade) if scheme.grades else 0


def swapped(found: Sequence[Subject], who: int, other: Subject) -> list[Subject]:
    return [*found[:who], other, *found[who + 1 :]]


def bettered(scheme: Scheme, one: Subject, dice: Random) -> Subject:
    """The same subject with more points or a better count in one item."""
    if not scheme.items:
        return one
    item = dice.choice(scheme.items)
    if item.is_by_hand:
        source = dice.choice(sorted(item.sources))
        was = one.entries.get((item.id, source))
        points = was.points if was else 0
        more = dice.randint(0, points) if item.kind == "minus" else dice.randint(points, max(points, item.max_points))
        return replace(one, entries={**one.entries, (item.id, source): Entry(item.id, source, more, "row")})
    was_found = one.measures.get(item.id)
    if item.kind in _BETTER_COUNT and was_found is not None:
        better = replace(was_found, numerator=was_found.numerator + 1)
        return replace(one, measures={**one.measures, item.id: better})
    fewer = {cost.id for cost in item.deductions} & set(one.measures)
    return replace(one, measures={key: found for key, found in one.measures.items() if key not in fewer})


@every_scheme
@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_doing_better_never_lowers_a_grade_or_a_rank(name: str, seed: int) -> None:
    scheme, found, dice = SCHEMES[name], subjects(name, seed), Random(seed)  # noqa: S311 - reproducible
    who = dice.randrange(len(found))
    before = assess(scheme, found)[who]
    after = assess(scheme, swapped(found, who, bettered(scheme, found[who], dice)))[who]
    assert after.total >= before.total
    assert standing(scheme, after) <= standing(scheme, before)
    assert (after.place, after.group_place) <= (before.place, before.group_place)


@every_scheme
@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_a_veto_never_raises_a_grade(name: str, seed: int) -> None:
    scheme, found, dice = SCHEMES[name], subjects(name, seed), Random(seed)  # noqa: S311 - reproducible
    if not scheme.vetoes:
        return
    who = dice.randrange(len(found))
    rule = dice.choice(scheme.vetoes)
    struck = replace(found[who], vetoes=(*found[who].vetoes, Veto(rule.kind, None, "row", rule.scope or "branch")))
    before, after = assess(scheme, found)[who], assess(scheme, swapped(found, who, struck))[who]
    assert standing(scheme, after) >= standing(scheme, before)
    assert after.total <= before.total


@every_scheme
@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), factor=st.integers(2, 9))
def test_rescaling_all_weights_changes_nothing(name: str, seed: int, factor: int) -> None:
    scheme, found = SCHEMES[name], subjects(name, seed)
    heavier = replace(
        scheme,
        dimensions=tuple(
            replace(one, weight=None if one.weight is None else one.weight * factor) for one in scheme.dimensions
        ),
        items=tuple(
            replace(one, sources={source: weight * factor for source, weight in one.sources.items()})
            for one in scheme.items
        ),
    )
    told = [(one.total, one.grade, one.place) for one in assess(scheme, found)]
    assert [(one.total, one.grade, one.place) for one in assess(heavier, found)] == told


@every_scheme
@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_subjects_is_nothing(name: str, seed: int) -> None:
    scheme, found = SCHEMES[name], subjects(name, seed)
    shuffled = list(found)
    Random(seed).shuffle(shuffled)  # noqa: S311 - reproducible
    by_org = {one.score.subject.org_id: one for one in assess(scheme, shuffled)}
    assert all(by_org[one.score.subject.org_id] == one for one in assess(scheme, found))


@pytest.mark.parametrize("rounding", ["floor", "ceil"])
@pytest.mark.parametrize("share", [1, 100, 300, 333, 999])
def test_quotas_hold_for_every_size_up_to_200(rounding: str, share: int) -> None:
    """At most: never more than the places. At least: never fewer; both with ties at every border."""
    base = replace(SCHEMES["r4_liupanshan"], directs=())
    most = replace(base, quotas=(Quota("五星", "at_most", share, rounding, "all_or_none"),))  # type: ignore[arg-type]
    least = replace(base, quotas=(Quota("不定星", "at_least", share, rounding, "all"),))  # type: ignore[arg-type]
    dice = Random(f"{rounding} {share}")  # noqa: S311 - reproducible
    for size in range(1, 201):
        totals = [Fraction(dice.choice([96_000, 97_000, 98_000, 80_000, 50_000])) for _ in range(size)]
        scores = [Score(Subject(str(at), 2025, period="2025"), (), (), total) for at, total in enumerate(totals)]
        places = -(-size * share // 1000) if rounding == "ceil" else size * share // 1000
        assert sum(one.grade == "五星" for one in grade_all(most, scores)) <= places
        assert sum(one.grade == "不定星" for one in grade_all(least, scores)) >= places


@every_scheme
@settings(max_examples=10)
@given(seed=st.integers(0, 10_000))
def test_every_point_has_a_reason_and_the_total_is_their_sum(name: str, seed: int) -> None:
    scheme = SCHEMES[name]
    for one in assess(scheme, subjects(name, seed)):
        parts = sum((part.worth for part in one.score.dimensions), Fraction(scheme.base_points))
        assert one.score.total == min(max(parts, Fraction(0)), Fraction(scheme.max_points))
        assert all(item.reason for item in one.score.items)
        assert all(0 <= item.exact <= item.item.max_points or item.item.overflow == "carry" or item.item.kind == "minus"
                   for item in one.score.items)  # fmt: skip
