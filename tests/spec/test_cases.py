from __future__ import annotations

from pathlib import Path

import pytest

from analysis.spec.answer import differences
from analysis.spec.case import Case
from analysis.spec.committee import computed
from tests.spec.case import CASES, INDICATORS, STAGES, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_the_edition_says_what_was_calculated_by_hand(case: Case, tmp_path: Path) -> None:
    with computed(case, tmp_path) as con:
        assert differences(con, case, alone=case.chapter in INDICATORS) == ()


def test_every_indicator_has_its_cases_and_every_file_is_a_chapter() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(STAGES) | set(INDICATORS)


def test_no_two_cases_bear_the_same_title() -> None:
    names = [(case.chapter, case.title) for case in all_cases()]
    assert len(names) == len(set(names))
