"""How a line is spoiled and put in, and the people who exist on spoiled lines only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analysis.sample.files.sheet import Cell, Flaw, Line, Sheet
from analysis.sample.model import Person, Stay
from analysis.sample.people import person

Sheets = Mapping[tuple[str, str], Sheet]

GHOST_BRANCH = "巷修二队党支部"
"""A branch nobody ever founded."""

_FIRST_STRANGER = 900_000


def spoiled(line: Line, changes: Mapping[str, Cell], flaw: Flaw) -> Line:
    """A copy of a line with some cells changed, bearing the flaw."""
    return Line({**line.cells, **changes}, (flaw,))


def put_in(sheet: Sheet, place: int, line: Line) -> None:
    """Insert a line after the first `place` lines, or at the end of a shorter sheet."""
    sheet.lines.insert(min(place, len(sheet.lines)), line)


def stranger(seed: int, number: int, branch_id: str) -> Stay:
    """Somebody who is in no list of the truth, in a branch since 2021; `number` tells strangers apart."""
    who: Person = person(seed, _FIRST_STRANGER + number, "production", date(2019, 6, 28))
    return Stay(who, branch_id, None, date(2021, 4, 6))
