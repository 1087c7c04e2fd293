"""Corrections: signed data that say which cell of which stored row is wrong, what it is, why, since when, by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from analysis.errors import Place, StandardsError
from analysis.intake.forms import Ref
from analysis.standards.settings_workbook import settings_books
from analysis.standards.toml_rows import Problems, good_rows
from analysis.tables import CONTRACTS

_TABLE: Final = "correction"


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
    rows = [_correction(row, place) for path in paths for place, row in _rows(path)]
    digest = hashlib.sha256(b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths))
    return Corrections(tuple(rows), digest.hexdigest() if paths else "")


def _rows(path: Path) -> list[tuple[Place, dict[str, Any]]]:
    kinds: dict[str, type] = {key: date if key == "date" else str for key in settings_books()[_TABLE].columns}
    problems: Problems = []
    rows = good_rows(path, _TABLE, kinds, {}, problems)
    if problems:
        raise problems[0]
    return rows


def _correction(row: Mapping[str, Any], place: Place) -> Correction:
    book = settings_books()[_TABLE]
    for key, title in book.columns.items():
        if not row[key] and key not in book.may_be_empty:
            raise StandardsError(f"“{title}”没有填。", where=place, cure="改正须有原因、日期和改正人。")
    table = _named(row["table"], {name: one.title for name, one in CONTRACTS.items() if not one.vault}, "表", place)
    contract = CONTRACTS[table]
    titles = {name: contract.title_of(name) for name in contract if name not in contract.keys}
    column = _named(row["column"], titles, "栏目", place)
    who, reason = row["who"], row["reason"]
    return Correction(Ref(table, column), row["row_key"], row["old"], row["new"], reason, row["date"], who, place)


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
