"""Ledgers that papers quote as they stand: problems to be put right, inspections; of a release's units only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition
from analysis.tables import CONTRACTS

_TABLES: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = $name"


@dataclass(frozen=True)
class ActionItem:
    """One finding to be put right. `problem`, `measure` are free text: None where the profile hides it.

    `closed_date`: the day it was struck off (销号) by the day asked for; None while it is open.
    """

    key: str
    org_id: str
    org_name: str
    found_date: date
    source: str
    category: str
    problem: str | None
    measure: str | None
    owner_post: str | None
    due_date: date
    closed_date: date | None

    def is_overdue(self, day: date) -> bool:
        return self.closed_date is None and self.due_date < day


@dataclass(frozen=True)
class Inspection:
    """One organisation of one campaign; `inspected_date` None: not reached by the day asked for."""

    key: str
    org_id: str
    org_name: str
    campaign: str
    kind: str
    inspected_date: date | None


_ACTIONS: Final = """
SELECT row_key, org_id, found_date, source, category, problem, measure, owner_post, due_date,
  CASE WHEN closed_date <= $day THEN closed_date END
FROM action_items WHERE found_date <= $day ORDER BY due_date, org_id, row_key
"""
_INSPECTIONS: Final = """
SELECT row_key, org_id, campaign, kind, CASE WHEN inspected_date <= $day THEN inspected_date END
FROM inspections
WHERE coalesce(start_date, inspected_date) <= $day AND coalesce(end_date, inspected_date) >= $start
ORDER BY campaign, org_id, row_key
"""


def has_rows(edition: OpenEdition, table: str) -> bool:
    """Whether the edition has anything in a table; one made before there was such a table has not."""
    if not edition.con.execute(_TABLES, {"name": table}).fetchall()[0][0]:
        return False
    return bool(edition.con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def read_action_items(edition: OpenEdition, release: Release, day: date) -> tuple[ActionItem, ...]:
    """Findings of the release's units made by the day, the earliest due first."""
    if not has_rows(edition, "action_items"):
        return ()
    names = {unit.unit_id: unit.label for unit in release.every_unit()}
    shows = release.profile.shows_people
    made = []
    for key, org, found, source, category, problem, measure, post, due, closed in edition.con.execute(
        _ACTIONS, {"day": day}
    ).fetchall():
        if org in names:
            titles = (_title("action_items", "source", source), _title("action_items", "category", category))
            free = (problem if shows else None, measure if shows else None)
            made.append(
                ActionItem(key, org, names[org], found, titles[0], titles[1], free[0], free[1], post, due, closed)
            )
    return tuple(made)


def read_inspections(edition: OpenEdition, release: Release, start: date, day: date) -> tuple[Inspection, ...]:
    """Inspections of the release's units that were meant for, or made in, the days from `start` to `day`."""
    if not has_rows(edition, "inspections"):
        return ()
    names = {unit.unit_id: unit.label for unit in release.every_unit()}
    rows = edition.con.execute(_INSPECTIONS, {"start": start, "day": day}).fetchall()
    return tuple(
        Inspection(key, org, names[org], campaign, _title("inspections", "kind", kind), inspected)
        for key, org, campaign, kind, inspected in rows
        if org in names
    )


def _title(table: str, column: str, code: str | None) -> str:
    codes: Mapping[str, Any] = CONTRACTS[table].codes_of(column) or {}
    return "" if code is None else str(codes[code][0])
