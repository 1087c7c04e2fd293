"""A scoring scheme as it is used: dimensions, items, grade scale, gates, vetoes, quota. Points are in thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Dimension:
    """A part of the whole; the points of its items add up to its own."""

    id: str
    title: str
    max_points: int


@dataclass(frozen=True)
class Band:
    """A share of at least so many permille earns so many points."""

    at_least: int
    points: int


@dataclass(frozen=True)
class Item:
    """One thing scored: by hand, `sources` weighing 100 together, or by the bands of a stage-1 indicator's share."""

    id: str
    title: str
    dimension: str
    kind: Literal["manual", "indicator"]
    max_points: int
    sources: Mapping[str, int]
    bands: tuple[Band, ...]
    indicator: str | None
    cut: str


@dataclass(frozen=True)
class Grade:
    """`[at_least, below)`, `below` None for the best grade; `programme` is where branches of the grade go."""

    grade: str
    at_least: int
    below: int | None
    programme: str


@dataclass(frozen=True)
class Gate:
    """No `grade` (or better) without so many points in an item."""

    grade: str
    item: str
    at_least: int


@dataclass(frozen=True)
class Quota:
    """At most `at_most` permille of the assessed get the best grade; rounded down, ties all or none."""

    grade: str
    at_most: int
    rounding: Literal["floor"]
    ties: Literal["all_or_none"]


@dataclass(frozen=True)
class Scheme:
    """How one kind of result is scored and graded.

    `scheme`: the code its results bear · `grades`: best first · `vetoes`: kind → effect · `effects`: effect → the best
    grade still open.
    """

    id: str
    scheme: str
    title: str
    first_year: int
    max_points: int
    document: str
    article: str
    text: str
    certainty: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    gates: tuple[Gate, ...]
    vetoes: Mapping[str, str]
    effects: Mapping[str, str]
    quotas: tuple[Quota, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The stage-1 indicators its items are taken from."""
        return tuple(dict.fromkeys(item.indicator for item in self.items if item.indicator))

    def place_of(self, grade: str) -> int:
        """0 for the best grade."""
        return [one.grade for one in self.grades].index(grade)
