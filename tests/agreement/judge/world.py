"""What the judge is given: plain rows of every table, the day 截至, and what is demanded."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

STANDARDS = Path(__file__).parents[3] / "analysis" / "standards"
_OF_NO_YEAR = frozenset({"meetings", "targets"})
"""A meeting is of its day, whatever year it may be counted for; a target is nothing done."""
_KEPT_FOR_DECADES = {"development", "honours", "member_honours"}
_WORK_DAYS = {
    "accidents": "happened_date", "action_items": "found_date", "branch_reports": "reported_date",
    "briefs": "for_month", "clockings": "clock_date", "development": "meeting_date", "dues": "dues_month",
    "dues_notices": "published_date", "honours": "granted_date", "inspections": "end_date",
    "major_decisions": "decided_date", "meetings": "held_date", "member_honours": "granted_date",
    "points": "earned_date", "reminder_talks": "noticed_date", "talks": "talk_date", "trainings": "trained_date",
    "visits": "visited_date", "weak_branches": "listed_date",
}  # fmt: skip
UNIT_LEVELS = ("party_committee", "general_branch", "branch")


@dataclass(frozen=True)
class Evidence:
    """One item of an indicator: what it adds to numerator and denominator, or every reason to leave it out.

    `item`: the row it rests on, where the definition names it.
    """

    indicator: str
    org_id: str
    on_date: date
    numerator: int
    denominator: int
    cut: str = ""
    item: str | None = None
    left_out_by: frozenset[str] = frozenset()

    @property
    def counted(self) -> bool:
        return not self.left_out_by


def reasons(**found: bool) -> frozenset[str]:
    """The names of what holds."""
    return frozenset(name for name, holds_true in found.items() if holds_true)


@dataclass(frozen=True)
class Demands:
    """The rule rows and the grades that qualify, as the standards files hold them.

    `life_from_december`: a year of 组织生活 runs from the December before to November.
    """

    rules: Sequence[Row]
    grades: Sequence[Row]
    life_from_december: bool = False

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], list[Row]]:
        """The rows of a rule for somebody, whenever they hold."""
        groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rules:
            groups[row["id"], row["applies_to"]].append(row)
        return groups

    def rule(self, rule_id: str, day: date, applies_to: str = "all") -> Row | None:
        """The one row that holds on a day."""
        rows = [row for row in self.by_id.get((rule_id, applies_to), ()) if holds(row, day)]
        assert len(rows) <= 1, f"{rule_id} holds twice on {day}"
        return rows[0] if rows else None

    def nearest(self, rule_id: str, day: date, category: str | None) -> Row | None:
        """The row for the category itself, else the one for all."""
        own = self.rule(rule_id, day, category) if category else None
        return own or self.rule(rule_id, day)

    def value(self, rule_id: str, day: date, applies_to: str = "all") -> int:
        row = self.rule(rule_id, day, applies_to)
        assert row is not None, f"no {rule_id} on {day}"
        return int(row["value"])

    def applies(self, rule_id: str, day: date, applies_to: str) -> bool:
        row = self.rule(rule_id, day, applies_to)
        return row is not None and row["value"] == 1

    def qualifies(self, scheme: str, grade: str) -> bool:
        return any(row["scheme"] == scheme and row["grade"] == grade and row["qualifies"] for row in self.grades)


def holds(row: Row, day: date) -> bool:
    """Whether a day lies in the row's half-open interval; null is open."""
    start, end = row.get("valid_from"), row.get("valid_to")
    return (start is None or start <= day) and (end is None or day < end)


@cache
def project_demands() -> Demands:
    files = sorted((STANDARDS / "rules").glob("*.toml"))
    rules = [rule for file in files for rule in tomllib.loads(file.read_text("utf-8"))["rule"]]
    grades = tomllib.loads((STANDARDS / "scales.toml").read_text("utf-8"))["grade"]
    return Demands(rules, grades)


@dataclass(frozen=True)
class World:
    """A committee as the judge sees it. A table that is absent has no rows."""

    tables: Mapping[str, Sequence[Row]]
    as_of: date
    demands: Demands
    from_december: bool = False

    @cached_property
    def first_year(self) -> int:
        """The earliest year that anything done is told of, a plan or an election that still runs being nothing done.

        Honours and admissions, which lists keep for decades, are asked only where nothing else was done.
        """
        told = self._years_told(set(self.tables) - _KEPT_FOR_DECADES) or self._years_told(_KEPT_FOR_DECADES)
        return min(told | {self.as_of.year})

    def _years_told(self, tables: Set[str]) -> set[int]:
        years = {row.get("work_year") for table in tables - _OF_NO_YEAR for row in self.rows(table)}
        days = {row[day] for table, day in _WORK_DAYS.items() if table in tables for row in self.rows(table)}
        return (years | {day.year for day in days - {None}}) - {None}

    @cached_property
    def org_life(self) -> World:
        """The same committee with its years counted as those of 组织生活."""
        return replace(self, from_december=True) if self.demands.life_from_december else self

    def year_of(self, day: date) -> int:
        """The year a day counts in."""
        return day.year + 1 if self.from_december and day.month == 12 else day.year

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table) or []

    @cached_property
    def by_org_id(self) -> Mapping[str, Row]:
        return {row["org_id"]: row for row in self.rows("organisations")}

    @cached_property
    def moves(self) -> Mapping[str, list[Row]]:
        """Changes of the superior in the order of their days, per organisation."""
        moved = [row for row in self.rows("org_changes") if row["change"] == "moved"]
        return _grouped(sorted(moved, key=lambda row: row["change_date"]), "org_id")

    @cached_property
    def by_meeting(self) -> Mapping[str, list[Row]]:
        """Attendance rows per meeting."""
        return _grouped(self.rows("attendance"), "meeting_id")

    @cached_property
    def by_organisation(self) -> Mapping[str, list[Row]]:
        """Meetings held by 截至, per organisation."""
        return _grouped([row for row in self.rows("meetings") if row["held_date"] <= self.as_of], "org_id")

    @cached_property
    def stays_by_day(self) -> dict[date, list[Row]]:
        """Filled as days are asked for."""
        return {}

    @property
    def units(self) -> list[Row]:
        return [row for row in self.rows("organisations") if row["level"] in UNIT_LEVELS]

    @property
    def branches(self) -> list[Row]:
        return [row for row in self.rows("organisations") if row["level"] == "branch"]

    @property
    def years(self) -> range:
        return range(self.first_year, self.year_of(self.as_of) + 1)


def _grouped(rows: Sequence[Row], column: str) -> Mapping[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def exists(org: Row, day: date) -> bool:
    """Founded by then and not yet gone; the day of dissolution is the first without the organisation."""
    return bool(org["founded_date"] <= day and (org["dissolved_date"] is None or org["dissolved_date"] > day))
