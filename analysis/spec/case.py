"""Cases as data: one file per indicator (or per stage between), each case with the hand calculation that proves it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from analysis.errors import StandardsError
from analysis.spec.drawn import Row, read_drawn
from analysis.standards.toml_rows import place_of
from analysis.tables import CONTRACTS

STANDARDS: Final = ("rules", "calendars")
"""Drawn like tables, but what is demanded rather than what happened."""
EXPECTATIONS: Final = ("facts", "evidence", "turnout", "closure", "results", "result_reasons")
_PLAIN: Final = {"title": str, "why": str, "as_of": date}


@dataclass(frozen=True)
class Case:
    """`drawn`: contract table (or `rules`, `calendars`) → rows as drawn · `expected`: what comes of them, by hand.

    `facts` is checked row by row, `evidence`, `turnout`, `closure`, `results` and `result_reasons` to the last row.
    """

    chapter: str
    number: int
    title: str
    why: str
    as_of: date
    drawn: dict[str, list[Row]] = field(default_factory=dict)
    expected: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.chapter}-{self.number:02d}"


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, none where there is no file yet. Raises StandardsError for anything that is not a case."""
    if not path.exists():
        return []
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StandardsError(
            f"算例写法有误：{error}",
            where=f"《{path.name}》",
            expected="UTF-8 编码的 TOML",
            cure="请按提示的行列改正。",
        ) from error
    if set(content) != {"case"} or not isinstance(content["case"], list):
        raise StandardsError("算例文件里只写 [[case]]。", where=f"《{path.name}》", expected="至少一个 [[case]]")
    return [_read_case(path, number, row) for number, row in enumerate(content["case"], 1)]


def _read_case(path: Path, number: int, row: Mapping[str, Any]) -> Case:
    def refuse(what: str, expected: str) -> StandardsError:
        return StandardsError(what, where=place_of(path, "case", number - 1), expected=expected)

    for key, kind in _PLAIN.items():
        if type(row.get(key)) is not kind:
            raise refuse(f"算例缺少“{key}”，或者写法不对。", "title、why 是文字，as_of 是日期（2025-12-31）")
    tables = {*CONTRACTS, *STANDARDS} & set(row)
    expected = set(EXPECTATIONS) & set(row)
    if unknown := set(row) - set(_PLAIN) - tables - expected:
        raise refuse(f"算例里有不认识的键“{min(unknown)}”。", "title、why、as_of、表名，以及 facts 或 evidence")
    if not expected:
        raise refuse(f"算例“{row['title']}”没有写应得的结果。", "facts 或 evidence")
    read: dict[str, list[Row]] = {}
    for key in sorted(tables | expected):
        try:
            read[key] = read_drawn(row[key])
        except (ValueError, IndexError) as error:
            raise refuse(f"“{key}”有一行的格数与表头不同。", "每行的格数与第一行一样多，用 | 隔开") from error
    drawn, answers = ({key: read[key] for key in row if key in keys} for keys in (tables, expected))
    return Case(path.stem, number, row["title"], row["why"], row["as_of"], drawn, answers)
