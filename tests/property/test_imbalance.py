"""What must hold of imbalance and rank correlation, whatever the counts are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.measures import Fact, association, between_share, gini, share_range

few = settings(max_examples=60, deadline=None, derandomize=True)
units = st.lists(
    st.integers(1, 60).flatmap(lambda due: st.tuples(st.integers(0, due), st.just(due))), min_size=3, max_size=12
)


def facts(counts: list[tuple[int, int]]) -> list[Fact]:
    return [Fact("x", f"{at:02d}", "2025", "", *pair, 0, "known") for at, pair in enumerate(counts)]


@few
@given(units)
def test_all_lie_between_none_and_all(counts: list[tuple[int, int]]) -> None:
    for figure, most in (
        (share_range(facts(counts)), 100),
        (gini(facts(counts)), 1),
        (between_share(facts(counts)), 100),
    ):
        assert figure.value is None or 0 <= figure.value <= most


@few
@given(units, st.integers(2, 5))
def test_order_and_size_of_the_units_change_nothing(counts: list[tuple[int, int]], times: int) -> None:
    plain, turned = facts(counts), facts(counts[::-1])
    larger = facts([(held * times, due * times) for held, due in counts])
    for measure in (share_range, gini, between_share):
        assert measure(plain).value == measure(turned).value == measure(larger).value


@few
@given(units)
def test_units_all_alike_have_no_imbalance(counts: list[tuple[int, int]]) -> None:
    alike = facts([(due, 2 * due) for _, due in counts])
    assert (share_range(alike).value, gini(alike).value, between_share(alike).value) == (0, 0, 0)


@few
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=10, max_size=20))
def test_correlation_knows_no_order_no_scale_and_turns_with_its_sign(pairs: list[tuple[int, int]]) -> None:
    first, second = (facts([(pair[side], 30) for pair in pairs]) for side in (0, 1))
    result = association(first, second)
    assume(result.coefficient.is_known)
    squares = [replace(one, numerator=(one.numerator or 0) ** 2, denominator=900) for one in first]
    against = [replace(one, numerator=30 - (one.numerator or 0)) for one in first]
    assert association(second, first).coefficient.value == result.coefficient.value
    assert association(squares, second).coefficient.value == result.coefficient.value
    assert association(against, second).coefficient.value == -(result.coefficient.value or 0)
    assert -1 <= (result.coefficient.value or 0) <= 1
