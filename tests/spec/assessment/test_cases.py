"""Every kind of item and every rule of grading gives what was calculated by hand; every kind has a case."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from analysis.standards.scheme_item import ItemKind
from tests.spec.assessment.case import ScoringCase, all_cases, graded, scheme_of


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_the_engine_says_what_was_calculated_by_hand(case: ScoringCase, tmp_path: Path) -> None:
    assert graded(case, tmp_path) == list(case.expected)


def test_every_kind_of_item_has_a_case(tmp_path: Path) -> None:
    kinds = {item.kind for case in all_cases() for item in scheme_of(case, tmp_path).items}
    assert kinds == set(get_args(ItemKind))


def test_no_two_cases_bear_the_same_title() -> None:
    titles = [case.title for case in all_cases()]
    assert len(titles) == len(set(titles))
