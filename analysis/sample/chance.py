"""Chance that repeats: every topic rolls its own dice, so that one topic can change and leave the others alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random


def dice(seed: int, *topic: object) -> Random:
    """Dice for one topic. Seeded by text, hence independent of the machine and of hash randomisation."""
    return Random("/".join(map(str, (seed, *topic))))  # noqa: S311  (a sample, not a secret)


def happens(chance: Random, permille: int) -> bool:
    return chance.randrange(1000) < permille


def weighted(chance: Random, weights: Mapping[str, int]) -> str:
    """One of the keys, as often as its whole-number weight says."""
    left = chance.randrange(sum(weights.values()))
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    raise AssertionError("weights are positive")


def day_between(chance: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included; `first` where they are the wrong way round."""
    return first + timedelta(days=chance.randrange(max(0, (last - first).days) + 1))


def years_later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)
