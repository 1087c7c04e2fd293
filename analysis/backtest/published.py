"""A workbook of published figures: one row per unit, indicator, cut and period, with the number that was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from analysis.backtest.words import words
from analysis.errors import BadInputError, Place, TouyanError

_COUNTS: Final = re.compile(r"(\d+)\s*[/／]\s*(\d+)")
_NUMBER: Final = re.compile(
    r"(?P<number>-?\d[\d,，]*(?:\.\d+)?)\s*(?P<percent>[%％])?\s*(?:个百分点|[名个次人户元支]+)?"
)
_REQUIRED: Final = ("unit", "indicator", "period", "value")


@dataclass(frozen=True)
class Line:
    """A row's texts as they stand; `place`: the cell of its number, or the one at fault."""

    place: Place
    unit: str
    indicator: str
    cut: str
    period: str
    text: str
    source: str

    def at(self, key: str) -> Place:
        """The cell of the row in a column."""
        return replace(self.place, column=str(words()["columns"][key][0]))


@dataclass(frozen=True)
class Published:
    """One published number as it stands in the workbook.

    `value`: as a plain number, a percentage in per cent when `is_percent` · `decimals`: how many were printed ·
    `counts`: numerator and denominator where both were printed ("36/45").
    """

    line: Line
    value: Fraction
    decimals: int
    is_percent: bool
    counts: tuple[int, int] | None = None


@dataclass(frozen=True)
class Unread:
    """A row that speaks of nothing we know; `reason`: what is wrong, what was expected and what to do."""

    line: Line
    reason: str


def unread(line: Line, key: str, error: TouyanError) -> Unread:
    """The row of an error in its column."""
    parts = (error.what, error.expected and f"应为：{error.expected}。", error.cure)
    return Unread(replace(line, place=line.at(key)), "".join(part for part in parts if part))


def read_published(path: Path) -> list[Published | Unread]:
    """Every row below the header of every sheet that has one, also those that are not filled in or hold no number.

    Raises BadInputError for a file that is no workbook or has no such header.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        raise BadInputError(
            "已公布数字的工作簿打不开。",
            where=Place(path.name),
            expected="xlsx、xls 或 ods 工作簿",
            cure="请用 touyan backtest --template 写一份模板，填好后再核对。",
        ) from error
    found = [row for name, cells in sheets.items() for row in _rows(path.name, name, cells)]
    if not found:
        raise BadInputError(
            "没有找到已公布的数字。",
            where=Place(path.name),
            expected=f"一行表头（{_titles()}），下面每行一个数字",
            cure="请用 touyan backtest --template 写一份模板。",
        )
    return found


def _titles() -> str:
    return "、".join(texts[0] for texts in words()["columns"].values())


def _rows(file: str, sheet: str, cells: Sequence[Sequence[Any]]) -> Iterator[Published | Unread]:
    head = _header(cells)
    if head is None:
        return
    at, columns = head
    if len(cells) - at > words()["most_rows"]:
        raise BadInputError(
            "已公布的数字太多。",
            where=Place(file, sheet),
            expected=f"最多 {words()['most_rows']} 行",
            cure="请分开核对。",
        )
    for number, line in enumerate(cells[at + 1 :], at + 2):
        texts = {key: _text(line[column]) if column < len(line) else "" for key, column in columns.items()}
        if not any(texts.values()):
            continue
        yield _published(Place(file, sheet, number), texts)


def _header(cells: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    for at, line in enumerate(cells[: words()["header_search_rows"]]):
        titles = [_text(cell) for cell in line]
        columns = {
            key: next(titles.index(text) for text in texts if text in titles)
            for key, texts in words()["columns"].items()
            if any(text in titles for text in texts)
        }
        if set(_REQUIRED) <= set(columns):
            return at, columns
    return None


def _published(place: Place, texts: Mapping[str, str]) -> Published | Unread:
    shown = {key: texts.get(key, "") for key in ("unit", "indicator", "cut", "source")}
    line = Line(place, period=texts["period"].removesuffix("年"), text=texts["value"], **shown)
    line = replace(line, place=line.at("value"))
    if lacking := [key for key in _REQUIRED if not texts[key]]:
        title = line.at(lacking[0]).column
        return unread(line, lacking[0], BadInputError("这一行没有填全。", expected=f"“{title}”不能空"))
    try:
        return Published(line, *_number(texts["value"]))
    except BadInputError as error:
        return unread(line, "value", error)


def _number(text: str) -> tuple[Fraction, int, bool, tuple[int, int] | None]:
    if found := _COUNTS.fullmatch(text):
        counts = int(found[1]), int(found[2])
        if counts[1]:
            return Fraction(counts[0], counts[1]) * 100, 0, True, counts
    if found := _NUMBER.fullmatch(text):
        number = Decimal(re.sub("[,，]", "", found["number"]))
        decimals = max(0, -int(number.as_tuple().exponent))
        return Fraction(number), decimals, found["percent"] is not None, None
    raise BadInputError(
        f"“{text}”不是一个数字。",
        expected="例如 82.1%、36/45、1286",
        cure="请只填公布的数字本身。",
    )


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell).strip() if cell is not None else ""
