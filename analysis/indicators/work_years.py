"""The periods of a calendar: its years, halves and quarters, calendar months, and years to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.period import PeriodKind, month_start
from analysis.standards.calendar_file import MONTHS, Calendar

_PARTS: tuple[tuple[PeriodKind, str, int], ...] = (("half", "H", 6), ("quarter", "Q", 3))


@dataclass(frozen=True)
class CalendarPeriod:
    """A named half-open range of days `[start, end)`. Its key is that of the calendar year's period of its name."""

    key: str
    kind: PeriodKind
    work_year: int
    start: date
    end: date

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)


def calendar_periods(calendar: Calendar, first: int, as_of: date) -> Iterator[CalendarPeriod]:
    """Every period of the work years from `first` on that has begun by 截至, longest kinds first.

    Halves and quarters are counted back from the year's end, so that a first year of another length has an odd first
    one. `2025-10YTD` is what has passed of work year 2025 by the end of October 2025, at most the whole year.
    """
    year = first
    while calendar.start_of(year) <= as_of:
        for period in _of_year(calendar, year):
            begun = period.start if period.kind != "ytd" else month_start(year, int(period.key[5:7]))
            if begun <= as_of and period.start < period.end:
                yield period
        year += 1


def _of_year(calendar: Calendar, year: int) -> Iterator[CalendarPeriod]:
    start, end = calendar.start_of(year), calendar.end_of(year)
    yield CalendarPeriod(f"{year:04d}", "year", year, start, end)
    for kind, letter, months in _PARTS:
        count = MONTHS // months
        for number in range(1, count + 1):
            begins = start if number == 1 else max(start, months_before(end, months * (count - number + 1)))
            ends = max(start, months_before(end, months * (count - number)))
            yield CalendarPeriod(f"{year:04d}{letter}{number}", kind, year, begins, ends)
    for month in range(1, MONTHS + 1):
        begins, ends = month_start(year, month), month_start(year, month + 1)
        yield CalendarPeriod(f"{year:04d}-{month:02d}", "month", year, begins, ends)
    for month in range(1, MONTHS + 1):
        yield CalendarPeriod(f"{year:04d}-{month:02d}YTD", "ytd", year, start, min(end, month_start(year, month + 1)))


def months_before(day: date, months: int) -> date:
    """The first of a month some months before the first of a month."""
    return month_start(day.year, day.month - months)
