"""Proves: the way up reaches the grade, is the cheapest of all there are, and says why where there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.assessment.grading import Graded, grade_all
from analysis.assessment.score import score, worth
from analysis.assessment.subject import Honour, Measure, Problem, Veto
from analysis.outlook.moves import Move, moves_of
from analysis.outlook.shares import shares_of
from analysis.outlook.way_up import way_up
from analysis.standards.scheme import Arrears, Scheme
from analysis.standards.scheme_item import Band
from tests.schemes import FULL, TIERING, measure, scored


def _graded(points: dict[str, int] | None = None, measures: dict[str, Measure] | None = None, **more: object) -> Graded:
    (one,) = grade_all(TIERING, [scored("A", measures or dict(FULL), points, **more)])  # type: ignore[arg-type]
    return one


def test_nothing_is_to_do_in_the_grade_or_above_it() -> None:
    assert way_up(TIERING, _graded(), "达标").hindrance == "already"


def test_a_veto_is_not_lifted_by_points() -> None:
    vetoed = _graded(vetoes=(Veto("safety_accident", None, "v"),))
    assert way_up(TIERING, vetoed, "达标").hindrance == "veto"


def test_overdue_problems_are_closed_and_not_outweighed() -> None:
    scheme = replace(TIERING, arrears=(Arrears("先进", 0),))
    late = replace(scored("A").subject, problems=(Problem("venue", "overdue", "p"),))
    (now,) = grade_all(scheme, [score(scheme, late)])
    assert now.grade == "达标"
    assert way_up(scheme, now, "先进").hindrance == "arrears"
    assert shares_of(scheme, [now]).ceilings.tolist() == [1]


def test_a_grade_at_most_is_not_outweighed() -> None:
    listed = replace(scored("A").subject, honours=(Honour("列为软弱涣散党组织", "d"),))
    (now,) = grade_all(TIERING, [score(TIERING, listed)])
    assert now.grade == "后进"
    assert way_up(TIERING, now, "达标").hindrance == "direct"


def test_one_point_short_asks_for_one_point_of_the_cheapest_item() -> None:
    """Foundations 5 of 15, everything else full: 90 points. One fewer from education: 89, one point to 先进."""
    now = _graded({"foundations": 5000, "education": 14000})
    assert now.total == 89000
    way = way_up(TIERING, now, "先进", {"foundations": 3})
    assert [(move.item, move.gain) for move in way.moves] == [("education", 1000)]
    assert (way.cost, way.total) == (1000, 90000)


def test_a_gate_is_opened_even_where_the_points_are_reached() -> None:
    """班子建设 11 of 15 closes the gate to 先进 (12); the total of 96 is enough."""
    now = _graded({"leadership": 11000})
    assert now.grade == "达标"
    way = way_up(TIERING, now, "先进")
    assert [(move.item, move.points) for move in way.moves] == [("leadership", 12000)]


def test_what_no_move_can_reach_is_said() -> None:
    """Three absences cost the whole item, and no absence is undone: 80 of 100 is all that can be had."""
    bands = (Band(3, 0), Band(0, 20000))
    items = tuple(
        replace(one, kind="ladder", sources={}, bands=bands) if one.id == "service" else one for one in TIERING.items
    )
    scheme = replace(TIERING, items=items)
    absent = replace(scored("A").subject, measures={**FULL, "service": measure(3)})
    (now,) = grade_all(scheme, [score(scheme, absent)])
    assert (now.total, way_up(scheme, now, "先进").hindrance) == (80000, "unreachable")


def test_bands_say_how_many_more_are_needed() -> None:
    now = _graded(measures={**FULL, "theme_days": measure(9, 12)})
    (item,) = (one for one in now.score.items if one.item.id == "theme_days")
    assert [(move.points, move.needed) for move in moves_of(item)] == [(9000, 2), (10000, 3)]


def _every_way(scheme: Scheme, now: Graded, grade: str, efforts: dict[str, int]) -> Fraction | None:
    """The cheapest cost of all combinations, tried one by one."""
    options: list[list[Move | None]] = [[None, *moves_of(one)] for one in now.score.items]
    costs = []
    for chosen in product(*options):
        gains = {move.item: move.gain for move in chosen if move}
        exact = {one.item.id: one.exact + gains.get(one.item.id, 0) for one in now.score.items}
        total = Fraction(0)
        for dimension in scheme.dimensions:
            raw = sum((exact[item.id] for item in scheme.items if item.dimension == dimension.id), Fraction(0))
            total += worth(scheme, dimension, raw)
        goal = scheme.place_of(grade)
        gates = [gate for gate in scheme.gates if scheme.place_of(gate.grade) >= goal]
        if total >= scheme.grades[goal].at_least and all(exact[gate.part] >= gate.at_least for gate in gates):
            costs.append(sum((move.gain * efforts.get(move.item, 1) for move in chosen if move), Fraction(0)))
    return min(costs, default=None)


SMALL = replace(
    TIERING,
    items=tuple(one for one in TIERING.items if one.id in {"leadership", "general_meetings", "theme_days", "service"}),
    grades=tuple(
        replace(grade, at_least=bound) for grade, bound in zip(TIERING.grades, (48000, 35000, 0), strict=True)
    ),
)


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(st.integers(11, 15), st.integers(16, 20)),
    st.tuples(st.integers(4, 12), st.integers(4, 12)),
    st.tuples(*[st.integers(0, 5)] * 4),
    st.sampled_from(["达标", "先进"]),
)
def test_no_way_is_cheaper(hand: tuple[int, int], held: tuple[int, int], effort: tuple[int, ...], grade: str) -> None:
    measures = {**FULL, "general_meetings": measure(held[0], 12), "theme_days": measure(held[1], 12)}
    whole = scored("A", measures, {"leadership": hand[0] * 1000, "service": hand[1] * 1000})
    kept = {one.id for one in SMALL.items}
    small = score(SMALL, replace(whole.subject, measures={k: v for k, v in measures.items() if k in kept}))
    (now,) = grade_all(SMALL, [small])
    efforts = dict(zip(sorted(kept), effort, strict=True))
    way = way_up(SMALL, now, grade, efforts)
    cheapest = _every_way(SMALL, now, grade, efforts)
    if way.hindrance == "already":
        assert cheapest == 0 or SMALL.place_of(now.grade) <= SMALL.place_of(grade)
    else:
        assert way.hindrance is None
        assert way.cost == cheapest
        assert way.total >= SMALL.grades[SMALL.place_of(grade)].at_least
