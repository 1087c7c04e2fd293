"""Attendance as a table with people on one side and meetings on the other: told, and spread out one row each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from analysis.errors import BadInputError, Place
from analysis.intake.forms import Ref, load_toml, settings
from analysis.intake.person_headers import names_somebody
from analysis.intake.reasons import file_error
from analysis.intake.recognise import squeeze
from analysis.intake.sheets import Sheet

HEADER: Final = ("党支部", "会议日期", "会议类型", "姓名", "出席情况", "原处")
_ORG, _DAY, _KIND, _NAME = (
    Ref("meetings", "org_id"),
    Ref("meetings", "held_date"),
    Ref("meetings", "kind"),
    Ref("identities", "name"),
)
_STATE: Final = Ref("attendance", "state")
_DATED: Final = re.compile(
    r"(?P<day>(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?|(?:19|20)\d{6})(?:\d{4}(?:\d\d)?)?(?P<rest>.*)"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_WITH_YEAR: Final = re.compile(r"\d{4}")
_EXCEL: Final = 26

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Spread:
    """`above`: the title rows as they stood, which may name the branch · `rows`: one per person and meeting, HEADER."""

    sheet: str
    above: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


SPREAD: Final = "展开 "
"""What the names of such workbooks begin with."""


class MatrixError(BadInputError):
    """Sheets of people against meetings. They name people: `spreads` are for the vault only."""

    def __init__(self, told: BadInputError, file_name: str, spreads: tuple[Spread, ...]) -> None:
        super().__init__(told.what, where=told.where, expected=told.expected, cure=told.cure)
        self.file_name = file_name
        self.spreads = spreads


@dataclass(frozen=True)
class _Sides:
    """Where things stand: `first` and `last` header row, known columns, and the columns across the top."""

    first: int
    last: int
    known: dict[Ref, int]
    across: tuple[int, ...]


def spread_name(file_name: str) -> str:
    """The workbook a file's tables are spread into."""
    return f"{SPREAD}{file_name.rsplit('.', 1)[0]}.xlsx"


def refuse_matrix(sheet: Sheet, file_name: str) -> None:
    """Raises MatrixError for a sheet that is clearly one."""
    grid = sheet.first_rows(settings().header_search_rows + 1)
    for at, row in enumerate(grid[: settings().header_search_rows]):
        known = _known(row)
        if _NAME in known and _DAY not in known:
            sides, form = _meetings_across(grid, at, known), "一行一人，一列一次会议"
        elif _DAY in known and _NAME not in known:
            across = tuple(place for place, text in enumerate(row) if names_somebody(text))
            enough = len(across) >= _limits()["people"]
            sides, form = _Sides(at, at, known, across) if enough else None, "一行一次会议，一列一人"
        else:
            continue
        if sides is not None and _is_marked(sheet, sides):
            told = file_error("matrix", Place(file_name, sheet.name or None), form=form, more=spread_name(file_name))
            raise MatrixError(told, file_name, (_spread(sheet, grid, sides),))


def _known(row: Sequence[str]) -> dict[Ref, int]:
    """Position of each column such a table may have besides."""
    found: dict[Ref, int] = {}
    squeezed = [squeeze(text) for text in row]
    for ref in (_ORG, _DAY, _KIND, _NAME):
        headers = {squeeze(text) for text in ref.contract.headers_of(ref.column)}
        place = next((place for place, text in enumerate(squeezed) if text in headers), None)
        if place is not None:
            found[ref] = place
    return found


def _meetings_across(grid: Grid, at: int, known: dict[Ref, int]) -> _Sides | None:
    """Columns headed by a day, in the header's row or the one below it."""
    most: _Sides | None = None
    for last in (at, at + 1):
        below = grid[last] if last < len(grid) else []
        if last > at and (not below or below[known[_NAME]]):
            continue
        across = tuple(
            place
            for place in range(len(grid[at]))
            if any(_DATED.fullmatch(squeeze(grid[row][place])) for row in range(at, last + 1))
        )
        if len(across) >= _limits()["meetings"] and (most is None or len(across) > len(most.across)):
            most = _Sides(at, last, known, across)
    if most is not None and most.last == at and at + 1 < len(grid) and not grid[at + 1][known[_NAME]]:
        # Kinds of meeting below their days.
        return _Sides(at, at + 1, known, most.across)
    return most


def _is_marked(sheet: Sheet, sides: _Sides) -> bool:
    cells = [cell for _, row in _body(sheet, sides) for place in sides.across if (cell := row[place])]
    marked = sum(_meaning(cell) is not None for cell in cells)
    return bool(cells) and marked * 1000 >= len(cells) * _limits()["marks_permille"]


def _spread(sheet: Sheet, grid: Grid, sides: _Sides) -> Spread:
    above = tuple(tuple(text for text in row if text) for row in grid[: sides.first])
    year = next(iter(_YEAR.findall(squeeze("".join("".join(row) for row in above) + sheet.name))), "")
    tops = [_top(grid, sides, place, year) for place in sides.across]
    rows = []
    for number, row in _body(sheet, sides):
        org, day, kind, name = (
            row[sides.known[ref]] if ref in sides.known else "" for ref in (_ORG, _DAY, _KIND, _NAME)
        )
        for place, top in zip(sides.across, tops, strict=True):
            if row[place] and (name or top[2]):
                told = (org, day or top[0], kind or top[1], name or top[2])
                rows.append((*told, _meaning(row[place]) or row[place], f"{_letters(place)}{number}"))
    return Spread(sheet.name, tuple(row for row in above if row), tuple(rows))


def _top(grid: Grid, sides: _Sides, place: int, year: str) -> tuple[str, str, str]:
    """Day, kind and name that a column's header says; a kind above spans the days to its right."""
    if _NAME not in sides.known:
        return "", "", grid[sides.first][place]
    day = kind = ""
    for row in range(sides.first, sides.last + 1):
        text = squeeze(grid[row][place])
        if match := _DATED.fullmatch(text):
            day, kind = match["day"], match["rest"] or kind
        elif text:
            kind = text
        elif row == sides.first:
            kind = next((squeeze(one) for one in reversed(grid[row][sides.across[0] : place]) if one), "")
    return (day if not day or _WITH_YEAR.match(day) or not year else f"{year}年{day}"), kind, ""


def _body(sheet: Sheet, sides: _Sides) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.cells.iter_rows(), 1):
        if number > sides.last + 1:
            yield number, [cell or "" for cell in row]


@cache
def _marks() -> dict[str, str]:
    """What a mark means, as an attendance ledger writes it."""
    told = {text: text for texts in (_STATE.contract.codes_of(_STATE.column) or {}).values() for text in texts}
    marks: dict[str, Iterable[str]] = load_toml("texts.toml")["marks"]
    return told | {squeeze(mark): state for state, several in marks.items() for mark in several}


def _meaning(cell: str) -> str | None:
    return _marks().get(squeeze(cell))


def _limits() -> dict[str, Any]:
    limits: dict[str, Any] = load_toml("limits.toml")["matrix"]
    return limits


def _letters(place: int) -> str:
    above, last = divmod(place, _EXCEL)
    return (_letters(above - 1) if above else "") + chr(ord("A") + last)
