"""Our own cases: one file per indicator, and one per stage between."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from analysis.indicators.definition import Indicator, load_catalogue
from analysis.spec.case import Case, read_cases

CASES: Final = Path(__file__).parent / "cases"
INDICATORS: Final[dict[str, Indicator]] = {one.name: one for one in load_catalogue()}
STAGES: Final = {
    "turnout": "会议到会底数（一次会议一行）",
    "results": "评定结果（一个党组织一个年度一套评定一行）",
    "tree": "随时间变化的组织树",
    "facts_states": "时间段与状态",
    "calendars": "年度的起止",
}
"""Chapters that are not one indicator."""


def read_chapter(chapter: str) -> list[Case]:
    """The cases of one file, none where there is no file yet."""
    return read_cases(CASES / f"{chapter}.toml")


def all_cases() -> list[Case]:
    """Every case: the stages between, then the indicators."""
    return [case for chapter in (*STAGES, *INDICATORS) for case in read_chapter(chapter)]
