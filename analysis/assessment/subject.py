"""Everything a scheme looks at of one organisation (or member) in one period, and the row each of it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Entry:
    """Points one source gave for one item, in thousandths; `row_key` is the row of `assessments`."""

    item: str
    source: str
    points: int
    row_key: str


@dataclass(frozen=True)
class Measure:
    """What was counted for an item or a deduction: `numerator` of `denominator`, or a bare count.

    `table`, `row_key`: the row it stands in; for an indicator the table is `facts` and the key a fact's.
    """

    numerator: int
    denominator: int | None
    table: str
    row_key: str


@dataclass(frozen=True)
class Veto:
    """An event that holds; `effect` is the document's own, or None for what the scheme says of it and its scope."""

    kind: str
    effect: str | None
    row_key: str
    scope: str = "branch"


@dataclass(frozen=True)
class Honour:
    """A reason to be given a grade directly, and the row of `direct_grades` it stands in."""

    reason: str
    row_key: str


@dataclass(frozen=True)
class Problem:
    """A problem on the list (问题清单) as the period leaves it; `row_key` is its row of `action_items`."""

    category: str
    state: Literal["closed", "closed_late", "overdue"]
    row_key: str


@dataclass(frozen=True)
class Subject:
    """Who is assessed. `entries` by item and source, `measures` by item or deduction: what is absent is not nought.

    `period`: the key of the period assessed (2025, 2025H1, 2025Q3) · `group`: whom it is compared with.
    """

    org_id: str
    work_year: int
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    vetoes: tuple[Veto, ...] = ()
    honours: tuple[Honour, ...] = ()
    period: str = ""
    group: str = ""
    problems: tuple[Problem, ...] = ()
