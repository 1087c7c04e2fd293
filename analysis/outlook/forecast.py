"""How many branches may qualify next time: from who moved last time, with an exact interval and its back-test.

Each grade's branches qualify next time with a chance nobody knows; what was seen of it last time, and a stated prior,
leave a Beta distribution, and the number of those who will is Beta-binomial. Numbers of different grades add up by
convolution. Small numbers need no approximation: all of it is exact arithmetic on fractions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import comb
from typing import Any

import numpy as np

from analysis.errors import StandardsError

Moved = Mapping[str, tuple[int, int]]
"""Grade (or "" for unassessed) → of its branches seen again a period later, how many qualified then, and how many."""


@dataclass(frozen=True)
class Forecast:
    """How many of `branches` may qualify: `low` to `high` with at least the stated probability, `likeliest` the mode.

    `chance`: the exact probability of that interval · `distribution`: probability of 0, 1, … qualified branches ·
    `seen`: how many moves it rests on.
    """

    branches: int
    low: int
    high: int
    likeliest: int
    chance: Fraction
    distribution: tuple[Fraction, ...]
    seen: int

    def reaches(self, needed: int) -> Fraction:
        """The probability that at least so many qualify."""
        return sum(self.distribution[max(0, needed) :], Fraction(0))


@dataclass(frozen=True)
class BackTest:
    """Of past forecasts made by the same rule, how many intervals held what came."""

    held: int
    made: int


@cache
def prior() -> tuple[Fraction, Fraction]:
    """The Beta prior's two parameters and how much an interval must hold, from outlook.toml. Raises StandardsError."""
    entry = outlook_settings()["forecast"]
    return Fraction(entry["prior_halves"], 2), Fraction(entry["interval_permille"], 1000)


@cache
def outlook_settings() -> Mapping[str, Any]:
    """The content of outlook.toml. Raises StandardsError for a table that is missing."""
    found = tomllib.loads(files(__package__).joinpath("outlook.toml").read_text(encoding="utf-8"))
    if set(found) != {"forecast", "robustness", "risk"}:
        raise StandardsError("outlook.toml 的条目不对。", where="analysis/outlook/outlook.toml")
    return found


def forecast(now: Mapping[str, int], moved: Moved) -> Forecast:
    """`now`: grade → branches that have it now and will still count · `moved`: what its branches did last time.

    A grade that was never seen to move rests on the prior alone.
    """
    half, level = prior()
    chances = []
    for grade, branches in sorted(now.items()):
        good, seen = moved.get(grade, (0, 0))
        chances.append((branches, half + good, half + seen - good))
    few = sum(now.values()) <= outlook_settings()["forecast"]["exact_up_to"]
    distribution = _exactly(chances) if few else _nearly(chances)
    low, high = _interval(distribution, level)
    return Forecast(
        len(distribution) - 1,
        low,
        high,
        max(range(len(distribution)), key=lambda count: (distribution[count], -count)),
        sum(distribution[low : high + 1], Fraction(0)),
        tuple(distribution),
        sum(seen for grade, (_, seen) in moved.items() if now.get(grade)),
    )


def beta_binomial(size: int, good: Fraction, bad: Fraction) -> list[Fraction]:
    """Probability of 0 … size successes where the chance is Beta(good, bad)."""
    whole = _rising(good + bad, size)
    return [comb(size, k) * _rising(good, k) * _rising(bad, size - k) / whole for k in range(size + 1)]


def _exactly(chances: Sequence[tuple[int, Fraction, Fraction]]) -> list[Fraction]:
    distribution = [Fraction(1)]
    for one in chances:
        distribution = _added(distribution, beta_binomial(*one))
    return distribution


def _nearly(chances: Sequence[tuple[int, Fraction, Fraction]]) -> list[Fraction]:
    """In floating point, made to add up to 1: fractions of many branches have thousands of digits."""
    from scipy.stats import betabinom  # noqa: PLC0415 slow to load, and few committees are this large

    distribution = np.ones(1)
    for size, good, bad in chances:
        masses = betabinom.pmf(np.arange(size + 1), size, float(good), float(bad))
        distribution = np.convolve(distribution, masses)
    exact = [Fraction(float(one)) for one in distribution]
    whole = sum(exact)
    return [one / whole for one in exact]


def back_test(pairs: Iterable[tuple[Forecast, int]]) -> BackTest:
    """`pairs`: a forecast made from what was known then, and what came."""
    results = [forecast.low <= came <= forecast.high for forecast, came in pairs]
    return BackTest(sum(results), len(results))


def _rising(start: Fraction, times: int) -> Fraction:
    product = Fraction(1)
    for step in range(times):
        product *= start + step
    return product


def _added(one: Sequence[Fraction], other: Sequence[Fraction]) -> list[Fraction]:
    total = [Fraction(0)] * (len(one) + len(other) - 1)
    for at, left in enumerate(one):
        for beside, right in enumerate(other):
            total[at + beside] += left * right
    return total


def _interval(distribution: Sequence[Fraction], level: Fraction) -> tuple[int, int]:
    """Cut off as much below as above: at most half of what may be left out on either side."""
    tail = (1 - level) / 2
    below = above = Fraction(0)
    low, high = 0, len(distribution) - 1
    while low < high and below + distribution[low] <= tail:
        below += distribution[low]
        low += 1
    while high > low and above + distribution[high] <= tail:
        above += distribution[high]
        high -= 1
    return low, high
