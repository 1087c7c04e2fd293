"""Cases as data: one file per indicator (or per stage between), each case with the hand calculation that proves it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from analysis.indicators.definition import Indicator, load_catalogue
from analysis.tables import CONTRACTS
from tests.spec.drawn import Row, read_drawn

CASES: Final = Path(__file__).parent / "cases"
INDICATORS: Final[dict[str, Indicator]] = {one.name: one for one in load_catalogue()}
STAGES: Final = {
    "turnout": "会议到会底数（一次会议一行）",
    "results": "评定结果（一个党组织一个年度一套评定一行）",
    "tree": "随时间变化的组织树",
    "facts_states": "时间段与状态",
}
"""Chapters that are not one indicator."""
EXPECTATIONS: Final = ("facts", "evidence", "turnout", "closure", "results", "result_reasons")
_PLAIN: Final = {"title": str, "why": str, "as_of": date}


@dataclass(frozen=True)
class Case:
    """`drawn`: contract table (or `rules`) → rows as drawn · `expected`: what comes of them, written by hand.

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


def read_chapter(chapter: str) -> list[Case]:
    """The cases of one file, none where there is no file yet. Raises ValueError for anything that is not a case."""
    path = CASES / f"{chapter}.toml"
    if not path.exists():
        return []
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(content) != {"case"}:
        raise ValueError(f"{chapter}.toml holds [[case]] only")
    return [_read_case(chapter, number, row) for number, row in enumerate(content["case"], 1)]


def _read_case(chapter: str, number: int, row: dict[str, Any]) -> Case:
    for key, kind in _PLAIN.items():
        if type(row.get(key)) is not kind:
            raise ValueError(f"{chapter}.toml: a case needs {key} as {kind.__name__}")
    drawn = {key: read_drawn(text) for key, text in row.items() if key in CONTRACTS or key == "rules"}
    expected = {key: read_drawn(text) for key, text in row.items() if key in EXPECTATIONS}
    if unknown := set(row) - set(_PLAIN) - set(drawn) - set(expected):
        raise ValueError(f"{chapter}.toml: unknown key {min(unknown)}")
    if not expected:
        raise ValueError(f"{chapter}.toml: “{row['title']}” expects nothing")
    return Case(chapter, number, row["title"], row["why"], row["as_of"], drawn, expected)


def all_cases() -> list[Case]:
    """Every case: the stages between, then the indicators."""
    return [case for chapter in (*STAGES, *INDICATORS) for case in read_chapter(chapter)]
