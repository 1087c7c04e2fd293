"""What lies in the folders of a year: which pages are there, from which edition, what failed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from analysis.disclosure import Unit
from analysis.publish.files import folder_name
from analysis.publish.made import read_failure, read_made
from analysis.publish.page import PAGE_NAME

YEARLY: Final = "year"
PAPERS_PAGE: Final = "文稿目录.html"
_MONTH_PAGE: Final = re.compile(r"(?P<month>\d{4}-\d{2})\.html")
_REMINDER: Final = re.compile(r"缺项提醒单_.+_(?P<month>\d{4}-\d{2})\.html")


@dataclass(frozen=True)
class FailedUnit:
    """A unit whose report could not be made, and why."""

    name: str
    error: str


@dataclass(frozen=True)
class StaleUnit:
    """A unit whose page was made from an older edition; None where its origin is not known."""

    name: str
    folder: str
    edition: int | None


@dataclass(frozen=True)
class MonthShelf:
    """The pages of one month: how many units have one, how many branches a reminder."""

    month: str
    pages: int
    reminders: int


@dataclass(frozen=True)
class Shelf:
    """`pages`: codes of units with a yearly page · `newest_month`: code → key of its newest monthly page

    `papers_page`: the year's directory of papers, if any.
    """

    pages: frozenset[str] = frozenset()
    newest_month: dict[str, str] = field(default_factory=dict)
    months: tuple[MonthShelf, ...] = ()
    failed: tuple[FailedUnit, ...] = ()
    stale: tuple[StaleUnit, ...] = ()
    papers_page: str = ""


def read_shelf(folder: Path, units: Iterable[Unit], edition: int) -> Shelf:
    """Look into the folder of every unit; what was not made from `edition` is stale."""
    pages: set[str] = set()
    newest: dict[str, str] = {}
    monthly, reminders = Counter[str](), Counter[str]()
    failed, stale = list[FailedUnit](), list[StaleUnit]()
    for unit in units:
        name = folder_name(unit.unit_id)
        place = folder / name
        names = [path.name for path in place.iterdir()] if place.is_dir() else []
        months = sorted(found["month"] for one in names if (found := _MONTH_PAGE.fullmatch(one)))
        monthly.update(months)
        reminders.update(found["month"] for one in names if (found := _REMINDER.fullmatch(one)))
        if months:
            newest[unit.unit_id] = months[-1]
        if PAGE_NAME in names:
            pages.add(unit.unit_id)
            made = read_made(place, YEARLY)
            if made is None or made.edition != edition:
                stale.append(StaleUnit(unit.label, name, made.edition if made else None))
        products = [YEARLY, *(one[8:-5] for one in names if one.startswith(".failed.") and one != ".failed.year.json")]
        errors = [error for product in products if (error := read_failure(place, product)) is not None]
        failed += [FailedUnit(unit.label, error) for error in errors]
    shelves = tuple(MonthShelf(month, monthly[month], reminders[month]) for month in sorted(monthly, reverse=True))
    papers = PAPERS_PAGE if (folder / PAPERS_PAGE).is_file() else ""
    return Shelf(frozenset(pages), newest, shelves, tuple(failed), tuple(stale), papers)
