"""Calendars: when a 统计年度, 考核年度 or 组织生活年度 begins; ours, overlaid by an organisation's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from analysis.errors import StandardsError
from analysis.period import month_start
from analysis.standards.rule_file import CERTAINTIES
from analysis.standards.toml_rows import Problems, good_rows

STATISTICS: Final = "statistics"
ASSESSMENT: Final = "assessment"
ORG_LIFE: Final = "org_life"
CALENDARS: Final = (STATISTICS, ASSESSMENT, ORG_LIFE)
MONTHS: Final = 12
_KEYS: Final = {
    "id": str, "title": str, "first_year": int, "first_month": int, "year_before": bool, "document": str,
    "article": str, "text": str, "certainty": str,
}  # fmt: skip


@dataclass(frozen=True)
class YearRule:
    """From work year `first_year` on, a year ends the month before `first_month`; `year_before`: it began last year."""

    first_year: int
    first_month: int
    year_before: bool

    def end(self, year: int) -> date:
        """The first day after a work year."""
        return month_start(year if self.year_before else year + 1, self.first_month)


@dataclass(frozen=True)
class Calendar:
    """A kind of year. `rules`: oldest first; years tile, so the first one of a new rule is longer or shorter."""

    id: str
    title: str
    rules: tuple[YearRule, ...]

    def end_of(self, year: int) -> date:
        """The first day after a work year."""
        return self._rule(year).end(year)

    def start_of(self, year: int) -> date:
        """The first day of a work year: the one after the year before."""
        return self.end_of(year - 1)

    def _rule(self, year: int) -> YearRule:
        return max((rule for rule in self.rules if rule.first_year <= year), key=lambda rule: rule.first_year)


def read_calendars(shipped: Path, own: Path | None, problems: Problems) -> tuple[Calendar, ...]:
    """The calendars of ours; an own one takes the place of ours from its `first_year` on."""
    rows = _good(shipped, problems)
    if own is not None and own.exists():
        for row in _good(own, problems):
            kept = [one for one in rows if one["id"] != row["id"] or one["first_year"] < row["first_year"]]
            rows = [*kept, row]
    return tuple(_calendar(name, [row for row in rows if row["id"] == name]) for name in CALENDARS)


def _good(path: Path, problems: Problems) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for where, row in good_rows(path, "calendar", _KEYS, {}, problems):
        if row["id"] not in CALENDARS:
            wrong, expected = f"没有“{row['id']}”这种年度。", "、".join(CALENDARS)
        elif not 1 <= row["first_month"] <= MONTHS:
            wrong, expected = "年度的第一个月不对。", "1 到 12"
        elif row["first_month"] == 1 and row["year_before"]:
            wrong, expected = "从 1 月起的年度不能从上一年起。", "year_before = false"
        elif row["certainty"] not in CERTAINTIES:
            wrong, expected = f"不认识的可靠程度“{row['certainty']}”。", "、".join(CERTAINTIES)
        elif (row["id"], row["first_year"]) in {(one["id"], one["first_year"]) for one in kept}:
            wrong, expected = f"“{row['title']}”从 {row['first_year']} 年起有两种写法。", "只留一条"
        else:
            kept.append(row)
            continue
        problems.append(StandardsError(wrong, where=where, expected=expected))
    return kept


def _calendar(name: str, rows: Iterable[dict[str, Any]]) -> Calendar:
    ordered = sorted(rows, key=lambda row: int(row["first_year"]))
    rules = (YearRule(row["first_year"], row["first_month"], row["year_before"]) for row in ordered)
    return Calendar(name, ordered[-1]["title"], tuple(rules))
