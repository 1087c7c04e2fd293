"""Proves: a year's closing that an earlier edition gave otherwise is told, by unit, for years both have closed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.disclosure import open_release
from analysis.disclosure.closings import ClosingChange, closing_changes
from analysis.spec.case import Case
from analysis.spec.committee import computed
from analysis.spec.drawn import read_drawn


@dataclass(frozen=True)
class Opened:
    con: duckdb.DuckDBPyConnection
    number: int
    as_of: date
    answers: dict[Hashable, object] = field(default_factory=dict)


def _case(number: int, as_of: date, members: str) -> Case:
    drawn = {"memberships": read_drawn(f"member_id | valid_from\n{members}"), "meetings": read_drawn(MEETINGS)}
    return Case("member_count", number, "", "", as_of, drawn)


MEETINGS = "held_date\n2024-05-10"


@pytest.fixture
def editions(tmp_path: Path) -> Iterator[tuple[Opened, Opened]]:
    """2024 closed with 2 members in the first edition; a late entry makes them 3 in the second, which is a year on."""
    with ExitStack() as stack:
        first = _case(1, date(2024, 12, 31), "党员1..2 | 2010-01-01")
        second = _case(2, date(2025, 12, 31), "党员1..2 | 2010-01-01\n党员3 | 2024-11-01\n党员4 | 2025-03-01")
        made = [stack.enter_context(computed(case, tmp_path)) for case in (first, second)]
        yield Opened(made[0], 1, first.as_of), Opened(made[1], 2, second.as_of)


def test_a_late_entry_changes_a_closing_that_was_reported(editions: tuple[Opened, Opened]) -> None:
    earlier, now = editions
    found = closing_changes(now, earlier, open_release(now, "党委"))
    assert found == (ClosingChange("党委", 2024, "党员数", 2, 3), ClosingChange("甲支部", 2024, "党员数", 2, 3))
    assert closing_changes(now, earlier, open_release(now, "甲支部")) == found[1:]


def test_an_edition_agrees_with_itself(editions: tuple[Opened, Opened]) -> None:
    now = editions[1]
    assert closing_changes(now, now, open_release(now, "党委")) == ()
