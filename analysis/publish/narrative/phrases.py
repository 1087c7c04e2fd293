"""提法库: approved wordings of the organisation's own, dated; where there is none a neutral place to be filled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from analysis.errors import Place, StandardsError

FILE_NAME: Final = "提法库.xlsx"
_SOURCE: Final = Path(__file__).with_name("phrases.toml")
_REQUIRED: Final = ("title", "text", "document", "approved_by", "valid_from")


@dataclass(frozen=True)
class Phrase:
    """One approved wording, in force during `[valid_from, valid_to]`, both days included."""

    key: str
    text: str
    document: str
    approved_by: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def placeholders() -> Mapping[str, tuple[str, str]]:
    """Key → how the library calls it, and what stands where it has nothing."""
    entries = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))["phrase"]
    return {entry["key"]: (entry["title"], entry["placeholder"]) for entry in entries}


@cache
def columns() -> Mapping[str, str]:
    """Column of a wording → its header in the workbook."""
    return dict(tomllib.loads(_SOURCE.read_text(encoding="utf-8"))["columns"])


def phrase_on(phrases: Sequence[Phrase], key: str, day: date) -> str:
    """The wording in force on a day, else the placeholder. Raises StandardsError for a key no template may use."""
    if key not in placeholders():
        raise StandardsError(
            f"文稿模板要用的提法“{key}”没有定义。", expected="、".join(placeholders()), cure="改用其中之一。"
        )
    found = next((one.text for one in phrases if one.key == key and one.holds_on(day)), None)
    return placeholders()[key][1] if found is None else found


def read_phrases(folder: Path | None) -> tuple[Phrase, ...]:
    """The library of an organisation's settings folder; nothing where it has none.

    Raises StandardsError naming sheet and row for an unknown column or place, a wording without its document or
    approval, a day that is none, two wordings of one place in force at once.
    """
    path = None if folder is None else folder / FILE_NAME
    if path is None or not path.exists():
        return ()
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            sheet = book.sheet_names[0]
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise StandardsError("提法库打不开。", where=Place(FILE_NAME), cure="请用 Excel 另存为 xlsx。") from error
    return _checked(rows, sheet)


def _checked(rows: Sequence[Sequence[Any]], sheet: str) -> tuple[Phrase, ...]:
    titles = [str(cell).strip() for cell in rows[0]] if rows else []
    wanted = columns()
    strange = [title for title in titles if title and title not in wanted.values()]
    if strange or any(wanted[key] not in titles for key in _REQUIRED):
        raise StandardsError(
            f"提法库的列不对{f'：“{strange[0]}”' if strange else ''}。",
            where=Place(FILE_NAME, sheet, 1),
            expected="、".join(wanted.values()),
        )
    found: list[Phrase] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {key: row[titles.index(title)] for key, title in wanted.items() if title in titles}
        if any(str(cell).strip() for cell in cells.values()):
            phrase = _phrase(cells, Place(FILE_NAME, sheet, number))
            _refuse_overlap(found, phrase, Place(FILE_NAME, sheet, number))
            found.append(phrase)
    return tuple(found)


def _phrase(cells: Mapping[str, Any], where: Place) -> Phrase:
    for key in _REQUIRED:
        if not str(cells[key]).strip():
            raise StandardsError(
                f"提法缺少“{columns()[key]}”。", where=where, expected="提法要有依据文件、批准和启用日期"
            )
    keys = {title: key for key, (title, _) in placeholders().items()}
    title = str(cells["title"]).strip()
    if title not in keys:
        raise StandardsError(f"没有“{title}”这个地方。", where=where, expected="、".join(keys))
    text, document, approved = (str(cells[key]).strip() for key in ("text", "document", "approved_by"))
    start, end = (_day(cells.get(key), columns()[key], where) for key in ("valid_from", "valid_to"))
    if start is None or (end is not None and end < start):
        raise StandardsError("提法的启用日期不对。", where=where, expected="停用日期不早于启用日期")
    return Phrase(keys[title], text, document, approved, start, end)


def _day(cell: object, title: str, where: Place) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StandardsError(f"“{title}”不是日期：“{text}”。", where=where, expected="例如 2025-01-01") from error


def _refuse_overlap(found: Sequence[Phrase], new: Phrase, where: Place) -> None:
    end = new.valid_to or date.max
    for old in found:
        if old.key == new.key and old.valid_from <= end and new.valid_from <= (old.valid_to or date.max):
            raise StandardsError(
                "同一个地方同时有两条提法。",
                where=where,
                expected="启用、停用日期不重叠",
                cure="给旧的一条填停用日期。",
            )
