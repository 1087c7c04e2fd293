"""A scoring scheme as it is used: dimensions, items, grade scale, gates, vetoes, quotas. Points are in thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from analysis.standards.scheme_item import Dimension, Item

Period = Literal["year", "half", "quarter"]
Grading = Literal["points", "rank", "gates", "none"]
Rounding = Literal["floor", "ceil"]
Ties = Literal["all_or_none", "all"]
GROUPINGS: Final = ("", "category", "parent")
"""What branches are compared within: everybody, branches of one category, branches under one superior."""


@dataclass(frozen=True)
class Grade:
    """`[at_least, below)`, `below` None for the best grade; `programme` is where branches of the grade go.

    `family`: the coarser word a document puts over several grades, "" where it has none · `is_default`: not in the
    document, ours, because it leaves the totals below its last grade without one.
    """

    grade: str
    at_least: int
    below: int | None
    programme: str
    family: str = ""
    qualifies: bool | None = None
    is_default: bool = False


@dataclass(frozen=True)
class Gate:
    """No `grade` (or better) without so many points in `part`, an item or a dimension."""

    grade: str
    part: str
    at_least: int


@dataclass(frozen=True)
class Arrears:
    """No `grade` (or better) while more than `at_most` problems are overdue and not closed (逾期未销号)."""

    grade: str
    at_most: int


@dataclass(frozen=True)
class Effect:
    """What a veto does: the best grade still open (None where there are no grades), and whether the total is nought."""

    effect: str
    grade: str | None
    is_zero: bool


@dataclass(frozen=True)
class VetoRule:
    """An event and its effect; `scope` says of whom it is told (branch, secretary, general_branch), None for all."""

    kind: str
    scope: str | None
    effect: str


@dataclass(frozen=True)
class Direct:
    """A reason to be given a grade directly: never below it (`at_least`) or never above it (`at_most`)."""

    reason: str
    grade: str
    side: Literal["at_least", "at_most"]


@dataclass(frozen=True)
class Quota:
    """How many of a comparison group may (at most) or must (at least) have a grade.

    `at_most`: so many permille get this grade or a better one · `at_least`: so many get this grade, the worst ·
    `group`: the group it speaks of, "" for every group without a quota of its own · `ties`: those tied at the last
    place move together, and `all_or_none` only if all of them fit.
    """

    grade: str
    side: Literal["at_most", "at_least"]
    share: int
    rounding: Rounding
    ties: Ties
    group: str = ""


@dataclass(frozen=True)
class Award:
    """A prize for the first so many within a grade (流动红旗): told beside the grade, never changing it."""

    award: str
    grade: str
    first: int
    ties: Ties


@dataclass(frozen=True)
class Undefined:
    """What the document leaves open, so that nothing can be scored: `part` is items, grades or quotas."""

    part: Literal["items", "grades", "quotas"]
    text: str


@dataclass(frozen=True)
class Scheme:
    """How one kind of result is scored and graded, for organisations of some levels, from one year to another.

    `scheme`: the code its results bear · `last_year`: None while it holds · `covers`: what of its document the file
    holds · `grades`: best first · `grading`: by points, by rank (everybody starts best, quotas lower), by gates
    (everybody starts best, gates lower) or none, where points are all there is · `base_points`: what everybody starts
    from · `exclusions`: which members take no part (a status, retired or probationary) ·
    `members`: the kind of members' results that Party groups are graded from, "" where they are not.
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
    gates: tuple[Gate, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    vetoes: tuple[VetoRule, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)
    directs: tuple[Direct, ...] = ()
    quotas: tuple[Quota, ...] = ()
    awards: tuple[Award, ...] = ()
    exclusions: tuple[str, ...] = ()
    undefined: tuple[Undefined, ...] = ()
    covers: str = ""
    last_year: int | None = None
    levels: tuple[str, ...] = ("branch",)
    period: Period = "year"
    grading: Grading = "points"
    group_by: str = ""
    base_points: int = 0
    members: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The stage-1 indicators its items are taken from."""
        return tuple(dict.fromkeys(item.indicator for item in self.items if item.indicator))

    @property
    def looks_at_problems(self) -> bool:
        """Whether closing problems, or leaving them open, does anything."""
        return bool(self.arrears) or any(item.closings for item in self.items)

    def place_of(self, grade: str) -> int:
        """0 for the best grade."""
        return [one.grade for one in self.grades].index(grade)

    def holds_in(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def effect_of(self, kind: str, scope: str) -> str | None:
        """The effect of an event: what is said of its scope goes before what is said of all scopes."""
        found = {rule.scope: rule.effect for rule in self.vetoes if rule.kind == kind and rule.scope in (scope, None)}
        return found.get(scope, found.get(None))

    def quotas_of(self, group: str) -> tuple[Quota, ...]:
        """The quotas a comparison group is held to, best grade first."""
        own = {(one.grade, one.side) for one in self.quotas if one.group and one.group == group}
        chosen = [
            one
            for one in self.quotas
            if (one.group == group and group) or (not one.group and (one.grade, one.side) not in own)
        ]
        return tuple(sorted(chosen, key=lambda one: (one.side == "at_least", self.place_of(one.grade))))
