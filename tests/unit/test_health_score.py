"""Proves: a score is the weighted share of rows that passed, and 100.0 is kept for no failure at all."""

from __future__ import annotations

from decimal import Decimal

from analysis.measures.health_score import Judged, health_score

WEIGHTS = {"completeness": 30, "validity": 20, "consistency": 50}


def test_shares_are_weighted_and_rounded_once() -> None:
    judged = {"completeness": Judged(3, 2), "validity": Judged(4, 4), "consistency": Judged(8, 7)}
    # 30 × 2/3 + 20 × 1 + 50 × 7/8 = 20 + 20 + 43.75 = 83.75
    assert health_score(judged, WEIGHTS) == Decimal("83.8")


def test_a_dimension_without_rows_leaves_the_weighting() -> None:
    judged = {"completeness": Judged(4, 1), "validity": Judged(0, 0), "consistency": Judged(4, 4)}
    # (30 × 1/4 + 50) ÷ 80 = 57.5 ÷ 80 = 71.875%
    assert health_score(judged, WEIGHTS) == Decimal("71.9")


def test_nothing_judged_is_no_score() -> None:
    assert health_score({"completeness": Judged(0, 0)}, WEIGHTS) is None


def test_one_wrong_row_in_many_never_shows_as_full_marks() -> None:
    assert health_score({"validity": Judged(100_000, 99_999)}, WEIGHTS) == Decimal("99.9")
    assert health_score({"validity": Judged(100_000, 100_000)}, WEIGHTS) == Decimal("100.0")
