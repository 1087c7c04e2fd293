"""The days of a period in the calendar an indicator follows: 考核年度 2025 may run from December to November."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition
from analysis.period import Period

_HAS: Final = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'calendar_periods'"
_DAYS: Final = """
SELECT c.start_date, c.end_date
FROM calendar_periods c
JOIN indicators i ON i.calendar = c.calendar
WHERE i.name = $indicator AND c.period = $period
"""


@once_an_edition
def has_calendars(edition: OpenEdition) -> bool:
    """Whether the edition was made since there are calendars; before, every year was a calendar year."""
    return bool(edition.con.execute(_HAS).fetchall()[0][0])


@once_an_edition
def every_period(edition: OpenEdition) -> tuple[tuple[str, str], ...]:
    """Key and kind of the periods the edition knows of, by key."""
    return tuple(edition.con.execute("SELECT period, kind FROM periods ORDER BY period").fetchall())


@once_an_edition
def days_of(edition: OpenEdition, indicator: str, period: Period) -> Period:
    """The period with its first and last day in the indicator's calendar; as it is where the edition knows of none."""
    if not has_calendars(edition):
        return period
    found = edition.con.execute(_DAYS, {"indicator": indicator, "period": period.key}).fetchall()
    return replace(period, start=found[0][0], end=found[0][1]) if found else period


def days_text(asked: Period, days: Period) -> str:
    """（2024-12-01 至 2025-11-30） where a period's days are not those of its name; nothing where they are."""
    same = (asked.start, asked.end) == (days.start, days.end)
    return "" if same else f"（{days.start} 至 {days.last_day}）"
