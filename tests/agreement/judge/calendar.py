"""Days, slots and periods of the calendar year, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.agreement.judge.world import World

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A named run of days, first and last included."""

    key: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def last_of_month(year: int, month: int) -> date:
    return (date(year, 12, 31)) if month == 12 else date(year, month + 1, 1) - DAY


def months_before(day: date, months: int) -> date:
    """The same day of the month some months before, or that month's last day where it has no such day."""
    year, month = day.year, day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    return min(date(year, month, 1) + (day.day - 1) * DAY, last_of_month(year, month))


def slots(year: int, months: int) -> Iterator[Span]:
    """The months (1) or quarters (3) of a year."""
    for first in range(1, 13, months):
        yield Span("", date(year, first, 1), last_of_month(year, first + months - 1))


def periods(world: World) -> Iterator[Span]:
    """Every month, quarter, half, year and year to date that has begun by the day 截至."""
    for year in world.years:
        spans = [Span(f"{year}", date(year, 1, 1), date(year, 12, 31))]
        spans += [Span(f"{year}H{n}", date(year, 6 * n - 5, 1), last_of_month(year, 6 * n)) for n in (1, 2)]
        spans += [Span(f"{year}Q{n}", date(year, 3 * n - 2, 1), last_of_month(year, 3 * n)) for n in (1, 2, 3, 4)]
        spans += [Span(f"{year}-{n:02d}", date(year, n, 1), last_of_month(year, n)) for n in range(1, 13)]
        yield from (span for span in spans if span.first <= world.as_of)
        for n in range(1, 13):
            if date(year, n, 1) <= world.as_of:
                yield Span(f"{year}-{n:02d}YTD", date(year, 1, 1), last_of_month(year, n))


def year_snapshot(world: World, year: int) -> date:
    return min(date(year, 12, 31), world.as_of)


def snapshots(world: World) -> list[date]:
    """Month ends up to the day 截至, and that day itself."""
    ends = [last_of_month(year, month) for year in world.years for month in range(1, 13)]
    return sorted({day for day in ends if day <= world.as_of} | {world.as_of})
