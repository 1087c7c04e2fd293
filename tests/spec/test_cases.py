from __future__ import annotations

from pathlib import Path

import pytest

from tests.spec.case import CASES, INDICATORS, STAGES, Case, all_cases
from tests.spec.committee import computed, said
from tests.spec.drawn import Row

_FACT_DEFAULTS = {"cut": "", "excluded": "0", "state": "known"}


def _in_order(rows: list[Row]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_the_edition_says_what_was_calculated_by_hand(case: Case, tmp_path: Path) -> None:
    with computed(case, tmp_path) as con:
        for what, rows in case.expected.items():
            columns = list(rows[0]) if rows else ["org_id"]
            if what == "facts":
                expected = [_FACT_DEFAULTS | row for row in rows]
                columns = list(expected[0])
                asked = {(row["unit_id"], row["period"], row["cut"], row.get("indicator")) for row in expected}
                found = [
                    row
                    for row in said(con, case, what, columns)
                    if (row["unit_id"], row["period"], row["cut"], row.get("indicator")) in asked
                ]
            else:
                expected, found = rows, said(con, case, what, columns)
            assert _in_order(found) == _in_order(expected), what


def test_every_indicator_has_its_cases_and_every_file_is_a_chapter() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(STAGES) | set(INDICATORS)


def test_no_two_cases_bear_the_same_title() -> None:
    names = [(case.chapter, case.title) for case in all_cases()]
    assert len(names) == len(set(names))
