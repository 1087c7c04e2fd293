from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import BadInputError
from analysis.store.tree import FIRST_DAY, LAST_DAY, Move, closure_rows, parent_stays, tree_order

JULY = date(2025, 7, 1)
SEPTEMBER = date(2025, 9, 1)
TREE = {"党委": None, "一总支": "党委", "二总支": "党委", "甲支部": "二总支"}


def _above(org_id: str, day: date, parents: dict[str, str | None], moves: list[Move]) -> list[str]:
    rows = closure_rows(list(parents), parent_stays(parents, moves)).sort("depth")
    found = rows.filter((rows["org_id"] == org_id) & (rows["valid_from"] <= day) & (rows["valid_to"] > day))
    return found["ancestor_id"].to_list()


def test_a_move_holds_from_its_day() -> None:
    moves = [Move("甲支部", JULY, "一总支", "二总支")]
    assert _above("甲支部", date(2025, 6, 30), TREE, moves) == ["甲支部", "一总支", "党委"]
    assert _above("甲支部", JULY, TREE, moves) == ["甲支部", "二总支", "党委"]


def test_moves_may_be_told_in_any_order() -> None:
    moves = [Move("甲支部", SEPTEMBER, "一总支", "二总支"), Move("甲支部", JULY, "二总支", "一总支")]
    assert _above("甲支部", date(2025, 8, 1), TREE, moves) == ["甲支部", "一总支", "党委"]
    assert _above("甲支部", SEPTEMBER, TREE, moves) == ["甲支部", "二总支", "党委"]


def test_what_moves_takes_everything_below_along() -> None:
    parents = {"集团党委": None, "矿党委": "集团党委", "一总支": "矿党委", "甲支部": "一总支"}
    moves = [Move("一总支", JULY, "集团党委", "矿党委")]
    assert _above("甲支部", date(2025, 6, 30), parents, moves) == ["甲支部", "一总支", "集团党委"]
    assert _above("甲支部", JULY, parents, moves) == ["甲支部", "一总支", "矿党委", "集团党委"]


def test_every_organisation_has_exactly_one_place_on_every_day() -> None:
    moves = [Move("甲支部", JULY, "一总支", "二总支")]
    rows = closure_rows(list(TREE), parent_stays(TREE, moves))
    for day in (FIRST_DAY, date(2025, 6, 30), JULY, date(2199, 12, 31)):
        on_day = rows.filter((rows["valid_from"] <= day) & (rows["valid_to"] > day))
        assert on_day.select("org_id", "depth").is_unique().all()
        assert on_day.filter(depth=0)["org_id"].sort().to_list() == sorted(TREE)
    assert rows["valid_to"].max() == LAST_DAY


@pytest.mark.parametrize(
    "moves",
    [
        [Move("甲支部", JULY, "二总支", "一总支")],
        [Move("甲支部", JULY, "二总支", "一总支"), Move("甲支部", SEPTEMBER, "党委", "二总支")],
    ],
    ids=["不到今天的上级", "前后接不上"],
)
def test_moves_that_do_not_fit_together_are_refused(moves: list[Move]) -> None:
    with pytest.raises(BadInputError, match="甲支部 的隶属变更前后接不上"):
        parent_stays(TREE, moves)


@pytest.mark.parametrize("parents", [{"甲": "甲"}, {"甲": "乙", "乙": "甲"}, {"甲": "乙", "乙": "丙", "丙": "乙"}])
def test_a_circle_is_refused(parents: dict[str, str | None]) -> None:
    with pytest.raises(BadInputError, match="绕成了圈"):
        closure_rows(list(parents), parent_stays(parents, []))


def test_a_circle_that_held_for_some_months_only_is_refused() -> None:
    parents: dict[str, str | None] = {"党委": None, "甲": "党委", "乙": "甲"}
    with pytest.raises(BadInputError, match="绕成了圈"):
        closure_rows(list(parents), parent_stays(parents, [Move("甲", JULY, "乙", "党委")]))


def test_a_subtree_sorts_together_and_parents_come_first() -> None:
    order = tree_order(TREE)
    assert sorted(TREE, key=lambda org_id: order[org_id][1]) == ["党委", "一总支", "二总支", "甲支部"]
    assert {org_id: depth for org_id, (depth, _) in order.items()} == {"党委": 0, "一总支": 1, "二总支": 1, "甲支部": 2}
