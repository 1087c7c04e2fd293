"""Settings kept in Excel instead of TOML: the same keys under Chinese titles, read as strictly."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from analysis.errors import Place, StandardsError
from analysis.ratio import PERMILLE

_DATA: Final = Path(__file__).with_name("workbooks.toml")
_WORDS: Final = Path(__file__).with_name("words.toml")
_UNUSED: Final = ("序号", "备注")
"""Columns anybody may add; a row whose 序号 is 例 is the template's example."""
_EXAMPLE: Final = "例"
_FLAGS: Final = {"是": True, "√": True, "TRUE": True, "1": True, "否": False, "×": False, "FALSE": False, "0": False}
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_EXPECTED: Final = {str: "文字", int: "整数", date: "日期，如 2025-01-01", bool: "是 或 否"}
_DAMAGE: Final = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, ParseError)


@dataclass(frozen=True)
class SettingsBook:
    """One kind of settings as a workbook. `instead_of`: the TOML file it takes the place of, '' where both may be.

    `folder`: below data/ · `columns`: key → title · `words`: key → code → Chinese that may be written for it ·
    `share`: keys that are thousandths, written as 80%, 80 or 0.8 · `may_be_empty`: keys for which '' says something.
    """

    file: str
    folder: str
    note: str
    columns: Mapping[str, str]
    example: Mapping[str, Any]
    instead_of: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    share: tuple[str, ...] = ()
    may_be_empty: tuple[str, ...] = ()


@cache
def settings_books() -> Mapping[str, SettingsBook]:
    """Every kind of settings that may be kept in Excel, by its table in TOML."""
    shared = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    books = {}
    for table, entry in tomllib.loads(_DATA.read_text(encoding="utf-8")).items():
        words = {key: shared[name] for key, name in entry.pop("words_from", {}).items()}
        books[table] = SettingsBook(**{**entry, "words": words | entry.get("words", {})})
    return books


def own_file(folder: Path, name: str, problems: list[StandardsError]) -> Path:
    """The file that says what `name` (rules.toml …) says: the workbook that stands in its place, else `name` itself.

    Both at once is a problem: nobody could tell which one holds.
    """
    book = next(one for one in settings_books().values() if one.instead_of == name)
    text, workbook = folder / name, folder / book.file
    if text.exists() and workbook.exists():
        told = f"同一种设置写在两处：《{name}》和《{book.file}》。"
        problems.append(StandardsError(told, where=Place(book.file), expected="只留一个", cure="请合并后删去另一个。"))
    return workbook if workbook.exists() and not text.exists() else text


def good_cells(
    path: Path, table: str, required: Mapping[str, type], optional: Mapping[str, type], problems: list[StandardsError]
) -> list[tuple[Place, dict[str, Any]]]:
    """The rows of the first sheet that are well written, each with its place; what is wrong is added to `problems`."""
    rows = []
    for met in _met(path, settings_books()[table], required, optional):
        if isinstance(met, StandardsError):
            problems.append(met)
        else:
            rows.append(met)
    return rows


def _met(
    path: Path, book: SettingsBook, required: Mapping[str, type], optional: Mapping[str, type]
) -> Iterator[StandardsError | tuple[Place, dict[str, Any]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 slow to load, and most folders keep no settings in Excel

    try:
        with path.open("rb") as file:
            sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
            name, lines = str(sheet.title), [list(line) for line in sheet.iter_rows(values_only=True)]
    except _DAMAGE:
        cure = "请用 Excel 打开后另存为 xlsx。"
        yield StandardsError("工作簿读不出来。", where=Place(path.name), expected="xlsx 工作簿", cure=cure)
        return
    known = set(book.columns.values())
    # A title may stand above the header.
    top = max(range(len(lines)), key=lambda at: (len(known & set(map(_text, lines[at]))), -at), default=0)
    titles = [_text(cell) for cell in lines[top]] if lines else []
    wrong = list(_wrong_titles(Place(path.name, name, top + 1), titles, book, required))
    yield from wrong
    if wrong:
        return
    keys = {title: key for key, title in book.columns.items()}
    for number, line in enumerate(lines[top + 1 :], top + 2):
        cells = dict(zip(titles, line, strict=False))
        if not any(map(_text, line)) or _text(cells.get(_UNUSED[0])) == _EXAMPLE:
            continue
        where = Place(path.name, name, number)
        given = {keys[title]: cell for title, cell in cells.items() if title in keys}
        read, wrong = _row(given, where, book, required, optional)
        yield from wrong
        if not wrong:
            yield where, read


def _wrong_titles(
    where: Place, titles: list[str], book: SettingsBook, required: Mapping[str, type]
) -> Iterator[StandardsError]:
    expected = "、".join(book.columns.values())
    for at, title in enumerate(titles):
        if title and title not in {*book.columns.values(), *_UNUSED}:
            yield StandardsError(f"不认识的栏目“{title}”。", where=where, expected=expected, cure="请检查写法。")
        elif title and title in titles[:at]:
            yield StandardsError(f"“{title}”有两栏。", where=where, expected="每个栏目一栏")
    for key in required:
        if book.columns[key] not in titles:
            yield StandardsError(f"缺少“{book.columns[key]}”一栏。", where=where, expected=expected)


def _row(
    given: Mapping[str, Any],
    where: Place,
    book: SettingsBook,
    required: Mapping[str, type],
    optional: Mapping[str, type],
) -> tuple[dict[str, Any], list[StandardsError]]:
    wrong: list[StandardsError] = []
    read: dict[str, Any] = dict.fromkeys({**required, **optional})
    for key, kind in {**required, **optional}.items():
        title, text = book.columns[key], _text(given.get(key))
        at = Place(where.file, where.sheet, where.row, title)
        if not text:
            if key in book.may_be_empty:
                read[key] = ""
            elif key in required:
                wrong.append(StandardsError(f"“{title}”没有填。", where=at))
            continue
        value = _share(text) if key in book.share else _value(given[key], text, kind)
        if value is None:
            expected = "比例，如 80%" if key in book.share else _EXPECTED[kind]
            wrong.append(StandardsError(f"“{title}”写法不对。", where=at, expected=expected))
        codes = {word: code for code, word in book.words.get(key, {}).items()}
        read[key] = codes.get(value, value) if isinstance(value, str) else value
    return read, wrong


def _value(cell: object, text: str, kind: type) -> Any:
    """The cell as what its key holds, or None."""
    if kind is int:
        return int(text) if re.fullmatch(r"\d{1,12}", text) else None
    if kind is bool:
        return _FLAGS.get(text.upper())
    if kind is date:
        return _day(cell, text)
    return text


def _day(cell: object, text: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _share(text: str) -> int | None:
    """Thousandths. A bare number up to 1 is a share as Excel keeps percentages, a larger one a percentage."""
    try:
        number = Decimal(text.rstrip("%％"))
    except InvalidOperation:
        return None
    is_share = number <= 1 and text[-1] not in "%％"
    scaled = number * (PERMILLE if is_share else PERMILLE // 100)
    return int(scaled) if scaled == int(scaled) else None


def _text(cell: object) -> str:
    """A cell as somebody reads it; whole numbers without a point."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(Decimal(repr(cell)))
    return "" if cell is None else str(cell).strip()
