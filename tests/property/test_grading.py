"""Laws of grading: more points never lower a grade, a veto never raises one, the quota holds, order is nothing."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.assessment.grading import Graded, grade_all
from analysis.assessment.quotas import entering, places
from analysis.assessment.score import Score
from analysis.assessment.subject import Veto
from tests.schemes import MANUAL, TIERING, scored

(QUOTA,) = TIERING.quotas
_ITEMS = {item.id: item.max_points for item in MANUAL}
# Few different marks, so that totals tie and meet the borders.
_marks = st.fixed_dictionaries(
    {item: st.sampled_from([0, most * 8 // 10, most - 1, most]) for item, most in _ITEMS.items()}
)
_sheets = st.lists(_marks, min_size=1, max_size=24)
_vetoes = st.lists(st.sampled_from([one.kind for one in TIERING.vetoes]), max_size=2)


def _scores(sheets: list[dict[str, int]]) -> list[Score]:
    return [scored(f"{number:03}", points=sheet) for number, sheet in enumerate(sheets)]


def _standing(one: Graded) -> int:
    return TIERING.place_of(one.grade)


@given(_sheets, st.data())
def test_more_points_never_lower_a_grade(sheets: list[dict[str, int]], data: st.DataObject) -> None:
    who = data.draw(st.integers(0, len(sheets) - 1))
    item = data.draw(st.sampled_from(sorted(_ITEMS)))
    more = dict(sheets[who])
    more[item] = data.draw(st.integers(more[item], _ITEMS[item]))
    before = grade_all(TIERING, _scores(sheets))[who]
    after = grade_all(TIERING, _scores([*sheets[:who], more, *sheets[who + 1 :]]))[who]
    assert _standing(after) <= _standing(before)
    assert after.place <= before.place


@given(_sheets, _vetoes, st.data())
def test_a_veto_never_raises_a_grade(sheets: list[dict[str, int]], kinds: list[str], data: st.DataObject) -> None:
    who = data.draw(st.integers(0, len(sheets) - 1))
    scores = _scores(sheets)
    vetoed = list(scores)
    vetoed[who] = scored(f"{who:03}", points=sheets[who], vetoes=tuple(Veto(kind, None, kind) for kind in kinds))
    before = grade_all(TIERING, scores)[who]
    after = grade_all(TIERING, vetoed)[who]
    assert _standing(after) >= _standing(before)
    caps = [TIERING.place_of(TIERING.effects[TIERING.effect_of(kind, "branch") or ""].grade) for kind in kinds]
    assert _standing(after) >= max(caps, default=0)


@given(_sheets, st.randoms(use_true_random=False))
def test_the_order_of_branches_is_nothing(sheets: list[dict[str, int]], chance: Random) -> None:
    scores = _scores(sheets)
    shuffled = list(scores)
    chance.shuffle(shuffled)
    by_branch = {one.score.subject.org_id: one for one in grade_all(TIERING, shuffled)}
    assert all(by_branch[one.score.subject.org_id] == one for one in grade_all(TIERING, scores))


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), min_size=200, max_size=200))
def test_the_quota_holds_for_every_size_up_to_200(totals: list[int]) -> None:
    for size in range(1, 201):
        ordered = sorted(totals[:size], reverse=True)
        inside = entering(ordered, places(QUOTA, size), QUOTA.ties)
        seats = size * 300 // 1000
        assert inside <= seats
        # Nobody is let in before one with as many points, and nobody is kept out who fits with all that are tied.
        if inside < size:
            assert inside == 0 or ordered[inside - 1] > ordered[inside]
            assert inside + ordered.count(ordered[inside]) > seats


@given(_sheets)
def test_the_gap_is_what_it_takes(sheets: list[dict[str, int]]) -> None:
    """Points plus gap reach the border of the next grade, points plus less do not."""
    for one in grade_all(TIERING, _scores(sheets)):
        if one.next_gap:
            border = TIERING.grades[_standing(one) - 1].at_least
            assert one.total + one.next_gap >= border > one.total + one.next_gap - 1
