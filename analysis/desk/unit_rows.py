"""Units and indicators as rows of the desk: titles instead of codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure import Frame, Release
from analysis.disclosure.words import cut_title
from analysis.publish.year_view import YearView

UNIT_TITLES: Final = (
    ("unit_id", "编码"),
    ("name", "名称"),
    ("level", "层级"),
    ("parent", "上级"),
    ("founded_date", "成立日期"),
    ("dissolved_date", "撤销日期"),
)
INDICATOR_TITLES: Final = (("title", "指标"), ("definition", "口径"), ("name", "代码"))


@dataclass(frozen=True)
class UnitLine:
    """One organisation; `parent` is the name of the one above it."""

    unit_id: str
    name: str
    level: str
    parent: str | None
    founded_date: date
    dissolved_date: date | None


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator: 中文名, 口径 and code name."""

    title: str
    definition: str
    name: str


def unit_rows(release: Release, view: YearView) -> Frame[UnitLine]:
    """The unit and those below it that existed in the year, parent first."""
    names = {unit.unit_id: unit.label for unit in release.every_unit()}
    rows = (
        UnitLine(
            one.unit_id, one.name, cut_title(one.level), names.get(one.parent_id or ""), one.founded_date,
            one.dissolved_date,
        )
        for one in release.units(view.year)
    )  # fmt: skip
    return Frame(UNIT_TITLES, tuple(rows))


def indicator_rows(release: Release) -> Frame[IndicatorLine]:
    """Every indicator of the edition, by code name."""
    return Frame(
        INDICATOR_TITLES, tuple(IndicatorLine(one.title, one.definition, one.name) for one in release.indicators())
    )
