"""What is scored: dimensions and items, each kind of item with what it needs to know. Points are in thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ItemKind = Literal[
    "manual",
    "yes_no",
    "required_count",
    "ratio",
    "proportional",
    "ladder",
    "sliding",
    "per_event",
    "deductions",
    "bonus",
    "minus",
]
Overflow = Literal["clamp", "carry"]


@dataclass(frozen=True)
class Dimension:
    """A part of the whole. Without weights its points count as they are; with them, its share of its maximum does.

    `overflow`: what is lost beyond its points stays here (`clamp`) or is taken off the total (`carry`) · `is_bonus`:
    its points come on top of the others'.
    """

    id: str
    title: str
    max_points: int
    weight: int | None = None
    overflow: Overflow = "clamp"
    is_bonus: bool = False


@dataclass(frozen=True)
class Band:
    """From so many on (permille of a ratio, times of a ladder) so many points."""

    at_least: int
    points: int


@dataclass(frozen=True)
class Deduction:
    """An event that costs so many points each time, or the whole item."""

    id: str
    title: str
    points: int
    is_whole: bool


@dataclass(frozen=True)
class Closing:
    """What closing problems of a category (销号) gives back to an item: `each`, or `late` where after the due date.

    Never more than `at_most`, and never more than the item had lost.
    """

    category: str
    each: int
    late: int
    at_most: int


@dataclass(frozen=True)
class Item:
    """One thing scored; which of the fields matter is the kind's.

    - `manual`: points by `sources`, which weigh 100 together
    - `yes_no`: all or nothing
    - `required_count`: `each` point lost per one missing of `required` (or of what an indicator says is due)
    - `ratio`: the points of the best of `bands` reached, in permille, highest first
    - `proportional`: the share of the maximum
    - `ladder`: the points left of the last of `bands` reached, in times, highest first: more is worse
    - `sliding`: `each` lost per `every` permille that the share lies below `below`, begun steps by `rounding`
    - `per_event`: `each` per event, at most the maximum
    - `deductions`: the maximum less what `deductions` cost
    - `bonus`: as `per_event` where `each` is given, else as `manual`; its maximum is a cap nobody is expected to reach
    - `minus`: the same, taken off its dimension

    `group`: what of a Party group's members or meetings is counted, where the scheme grades groups from them:
    `qualifying` of those graded, `points` of all that could be had, `meetings` (months with a group meeting), `times`
    of the item `of` of the members' scheme.

    `overflow`: what is lost beyond the item's points is forgotten (`clamp`) or taken off its dimension (`carry`).
    """

    id: str
    title: str
    dimension: str
    kind: ItemKind
    max_points: int
    sources: Mapping[str, int] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    indicator: str | None = None
    cut: str = ""
    required: int | None = None
    each: int | None = None
    below: int | None = None
    every: int | None = None
    rounding: Literal["floor", "ceil"] = "floor"
    overflow: Overflow = "clamp"
    closings: tuple[Closing, ...] = ()
    group: str = ""
    of: str = ""

    @property
    def is_by_hand(self) -> bool:
        """Points entered by sources, rather than something counted."""
        return bool(self.sources)
