"""The views that catalogue files share: each computed once for all its readers, and again in another calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import duckdb

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_OF_THE_CALENDAR: Final = frozenset({"work_years", "slots", "rounds"})


def write_views(con: duckdb.DuckDBPyConnection, views: Mapping[str, str], texts: Iterable[str], *, anew: bool) -> None:
    """Make every view that the texts read, or that those views read, a temporary table; `views`: name → SQL.

    One that is there already stays, unless it is to be made `anew` and rests on the calendar.
    """
    rows = con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    present = {name for (name,) in rows}
    for name in _in_order(views, views_read(views, texts)):
        if name not in present or (anew and _is_of_the_calendar(views, name)):
            con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS\n{views[name]}")


@cache
def view_texts(folder: Path) -> Mapping[str, str]:
    """Name → SQL of every view in a folder."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


def views_read(views: Mapping[str, str], texts: Iterable[str]) -> set[str]:
    """The views that some statements read, and those these read."""
    seen: set[str] = set()
    left = list(texts)
    while left:
        new = _names(left.pop()) & set(views) - seen
        seen |= new
        left += [views[name] for name in new]
    return seen


def _in_order(views: Mapping[str, str], names: set[str]) -> list[str]:
    """Each after those it reads. Raises CycleError where views name each other, be it in a comment."""
    reads = {name: _names(views[name]) & names - {name} for name in names}
    return list(TopologicalSorter(reads).static_order())


def _is_of_the_calendar(views: Mapping[str, str], name: str) -> bool:
    texts = [views[name], *(views[one] for one in views_read(views, [views[name]]))]
    return any(_OF_THE_CALENDAR & _names(text) for text in texts)


@cache
def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text))
