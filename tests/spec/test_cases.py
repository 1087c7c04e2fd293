from __future__ import annotations

from pathlib import Path

import pytest

from analysis.spec.answer import differences
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import Row
from tests.spec.case import CASES, INDICATORS, STAGES, all_cases, read_chapter


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_the_edition_says_what_was_calculated_by_hand(case: Case, tmp_path: Path) -> None:
    with computed(case, tmp_path) as con:
        assert differences(con, case, alone=case.chapter in INDICATORS) == ()


def test_every_indicator_has_its_cases_and_every_file_is_a_chapter() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(STAGES) | set(INDICATORS)


def test_no_two_cases_bear_the_same_title() -> None:
    names = [(case.chapter, case.title) for case in all_cases()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_shows_what_it_says_of_no_ledger_and_of_nothing_due(name: str) -> None:
    shown = {_state(fact) for case in read_chapter(name) for fact in case.expected.get("facts", ())}
    asked = {"missing", "no_denominator"} if INDICATORS[name].kind == "ratio" else {"missing"}
    assert asked <= shown


def _state(fact: Row) -> str | None:
    """As drawn, or as the counts tell where the case does not say."""
    if fact.get("state") or "numerator" not in fact:
        return fact.get("state")
    return "missing" if fact["numerator"] is None else "no_denominator" if fact.get("denominator") == "0" else "known"
