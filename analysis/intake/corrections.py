"""Corrections: signed data that say which cell of which stored row is wrong, what it is, why, since when, by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl

from analysis.errors import Place, StandardsError
from analysis.intake.forms import Ref
from analysis.standards.toml_rows import place_of, read_rows
from analysis.tables import CONTRACTS

_KEYS: Final = {
    "table": "表",
    "row_key": "记录编号",
    "column": "栏目",
    "old": "原值",
    "new": "新值",
    "reason": "原因",
    "date": "改正日期",
    "who": "改正人",
}
_MAY_BE_EMPTY: Final = ("old", "new")


@dataclass(frozen=True)
class Correction:
    """One cell put right. `old`, `new`: as a ledger writes them, '' for nothing; `place`: file and line."""

    ref: Ref
    row_key: str
    old: str
    new: str
    reason: str
    decided_on: date
    decided_by: str
    place: Place


@dataclass(frozen=True)
class Corrections:
    """Every correction in the order of files and lines; `version` changes with any of their bytes."""

    rows: tuple[Correction, ...]
    version: str


def load_corrections(folder: Path) -> Corrections:
    """Read `*.toml` ([[correction]]) and `*.xlsx` of a folder. Raises StandardsError naming file and line."""
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".toml", ".xlsx"} and path.name[0] not in ".~")
    rows = [row for path in paths for row in (_from_toml(path) if path.suffix == ".toml" else _from_book(path))]
    digest = hashlib.sha256(b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths))
    return Corrections(tuple(rows), digest.hexdigest() if paths else "")


def _from_toml(path: Path) -> list[Correction]:
    required: Mapping[str, type] = {key: date if key == "date" else str for key in _KEYS}
    rows = read_rows(path, "correction", required, {})
    return [_correction(row, place_of(path, "correction", at)) for at, row in enumerate(rows)]


def _from_book(path: Path) -> list[Correction]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        lines = [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
    titles = list(_KEYS.values())
    if not lines or [title for title in titles if title not in lines[0]]:
        raise StandardsError("改正表的表头不对。", where=Place(path.name, row=1), expected="、".join(titles))
    places = {key: lines[0].index(title) for key, title in _KEYS.items()}
    found = []
    for number, line in enumerate(lines[1:], 2):
        if any(line):
            row: dict[str, Any] = {key: line[at] for key, at in places.items()}
            found.append(_correction(row, Place(path.name, row=number)))
    return found


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def _correction(row: Mapping[str, Any], place: Place) -> Correction:
    for key, title in _KEYS.items():
        if not row[key] and key not in _MAY_BE_EMPTY:
            raise StandardsError(f"“{title}”没有填。", where=place, cure="改正须有原因、日期和改正人。")
    table = _named(row["table"], {name: one.title for name, one in CONTRACTS.items() if not one.vault}, "表", place)
    contract = CONTRACTS[table]
    titles = {name: contract.title_of(name) for name in contract if name not in contract.keys}
    column = _named(row["column"], titles, "栏目", place)
    try:
        day = row["date"] if isinstance(row["date"], date) else date.fromisoformat(row["date"])
    except ValueError as error:
        raise StandardsError("“改正日期”不是日期。", where=place, expected="2026-01-15") from error
    who, reason = row["who"], row["reason"]
    return Correction(Ref(table, column), row["row_key"], row["old"], row["new"], reason, day, who, place)


def _named(given: str, titles: Mapping[str, str], what: str, place: Place) -> str:
    """The code name, given itself or by its Chinese title."""
    found: Iterable[str] = (name for name, title in titles.items() if given in {name, title})
    name = next(iter(found), None)
    if name is None:
        raise StandardsError(
            f"没有“{given}”这个{what}，或者它不能改正。",
            where=place,
            expected="、".join(titles.values()),
            cure="记录的主键和身份信息不能这样改：请改正原文件后重新导入。",
        )
    return name
