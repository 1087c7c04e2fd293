"""Days, slots and periods of the calendar year, or of one that begins in December, worked out by hand."""

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


def first_of(world: World, year: int, month: int = 1) -> date:
    """The first day of the year's month by number: the first of one from December is the December before."""
    if not world.from_december:
        return date(year, month, 1)
    return date(year - 1, 12, 1) if month == 1 else date(year, month - 1, 1)


def last_of(world: World, year: int, month: int = 12) -> date:
    """The last day of the year's month by number."""
    return first_of(world, year + 1) - DAY if month == 12 else first_of(world, year, month + 1) - DAY


def slots(world: World, year: int, months: int) -> Iterator[Span]:
    """The months (1), quarters (3) or halves (6) of a year; of months none before the first calendar year there is."""
    for month in range(1, 13, months):
        first = first_of(world, year, month)
        if months > 1 or first.year >= world.first_year:
            yield Span("", first, last_of(world, year, month + months - 1))


def periods(world: World) -> Iterator[Span]:
    """Every month, quarter, half, year and year to date that has begun by the day 截至."""
    for year in world.years:
        first, last = first_of(world, year), last_of(world, year)
        spans = [Span(f"{year}", first, last)]
        spans += [Span(f"{year}H{n}", *_ends(half)) for n, half in enumerate(slots(world, year, 6), 1)]
        spans += [Span(f"{year}Q{n}", *_ends(quarter)) for n, quarter in enumerate(slots(world, year, 3), 1)]
        spans += [Span(f"{year}-{n:02d}", date(year, n, 1), last_of_month(year, n)) for n in range(1, 13)]
        yield from (span for span in spans if span.first <= world.as_of)
        for n in range(1, 13):
            if date(year, n, 1) <= world.as_of:
                yield Span(f"{year}-{n:02d}YTD", first, min(last, last_of_month(year, n)))


def _ends(span: Span) -> tuple[date, date]:
    return span.first, span.last


def year_snapshot(world: World, year: int) -> date:
    return min(last_of(world, year), world.as_of)


def snapshots(world: World) -> list[date]:
    """Month ends up to the day 截至, and that day itself."""
    ends = [last_of_month(year, month) for year in world.years for month in range(1, 13)]
    return sorted({day for day in ends if day <= world.as_of} | {world.as_of})
