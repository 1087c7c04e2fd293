"""Days as they hurt: ends and beginnings of months, quarters, years, and 29 February, far more often than by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

DAY = timedelta(days=1)

_AS_OF = (
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 2, 28),
    date(2025, 3, 31),
    date(2025, 6, 30),
    date(2025, 7, 15),
    date(2025, 8, 30),
    date(2025, 10, 31),
    date(2025, 12, 31),
)


@dataclass(frozen=True)
class Days:
    """The stretch of days a committee's records lie in: from `first` to `last`, seen on `as_of`."""

    first: date
    last: date
    as_of: date

    @classmethod
    def of(cls, rng: Random) -> Days:
        as_of = rng.choice(_AS_OF)
        first = date(as_of.year - 1, rng.choice([1, 1, 7, 11]), 1)
        last = as_of + 50 * DAY if rng.random() < 0.3 else as_of
        return cls(first, last, as_of)

    @property
    def years(self) -> list[int]:
        return list(range(self.first.year, self.last.year + 1))


@cache
def borders(first: date, last: date) -> list[date]:
    """First and last days of months in a stretch; quarter and year ends among them."""
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return [day for day in days if day.day == 1 or (day + DAY).day == 1] or days


def some_day(rng: Random, first: date, last: date) -> date:
    """A day of the stretch, in half of the cases a border."""
    if last <= first:
        return first
    if rng.random() < 0.5:
        return rng.choice(borders(first, last))
    return first + rng.randrange((last - first).days + 1) * DAY


def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February where there is no 29th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
