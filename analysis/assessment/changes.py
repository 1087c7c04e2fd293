"""From one period to the next: how far the branch moved, and how far the rules did.

Last period's inputs are graded under this period's scheme: what differs from last period's grade is the rules' doing,
what differs from this period's is the branch's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal

import duckdb
import polars as pl

from analysis.assessment.grading import Graded, assess
from analysis.assessment.inputs import read_again
from analysis.assessment.score import thousandths
from analysis.period import parse_period
from analysis.standards.scheme import Scheme
from analysis.store.frames import write_frame

CHANGES: Final = {
    "org_id": pl.String, "work_year": pl.Int64, "period": pl.String, "scheme": pl.String, "before_period": pl.String,
    "state": pl.String, "points_before": pl.Int64, "points_between": pl.Int64, "points": pl.Int64,
    "grade_before": pl.String, "grade_between": pl.String, "grade": pl.String,
}  # fmt: skip
"""`result_changes`: one row per organisation, period and scheme that was graded in it or in the one before.

`points_between`, `grade_between`: last period's inputs under this period's rules. `state`: compared · restructured
(compared, but merged with or split from another since) · new · split · unassessed_before · dissolved · merged ·
unassessed_now. Points in thousandths."""

State = Literal[
    "compared", "restructured", "new", "split", "unassessed_before", "dissolved", "merged", "unassessed_now"
]
_GONE: Final[Mapping[str, State]] = {"merged_into": "merged", "dissolved": "dissolved"}
_RESTRUCTURED: Final = """
SELECT org_id, change, other_org_id FROM org_changes
WHERE change IN ('merged_into', 'split_from', 'dissolved') AND change_date >= ? AND change_date < ?
ORDER BY change_date
"""


@dataclass(frozen=True)
class Change:
    """One subject graded in two periods; `between` is last period's inputs under this period's rules."""

    before: Graded
    between: Graded
    now: Graded

    @property
    def by_rules(self) -> Fraction:
        return self.between.total - self.before.total

    @property
    def by_branch(self) -> Fraction:
        return self.now.total - self.between.total


Assessed = Mapping[tuple[str, str], tuple[tuple[Scheme, Sequence[Graded]], ...]]
"""Kind of result and period → what each scheme made of it."""


def changes(before: Sequence[Graded], between: Sequence[Graded], now: Sequence[Graded]) -> dict[str, Change]:
    """By organisation, whoever was graded in both periods."""
    first, second = ({one.score.subject.org_id: one for one in graded} for graded in (before, between))
    return {
        org_id: Change(first[org_id], second[org_id], one)
        for one in now
        if (org_id := one.score.subject.org_id) in first and org_id in second
    }


@dataclass(frozen=True)
class _Restructured:
    """What became of organisations from one period's beginning to the next one's end."""

    own: Mapping[str, str]
    joined: frozenset[str]
    founded: frozenset[str]


def write_changes(con: duckdb.DuckDBPyConnection, assessed: Assessed) -> None:
    """Create `result_changes`."""
    rows: list[tuple[Any, ...]] = []
    for (kind, period), found in sorted(assessed.items()):
        earlier = parse_period(period).previous()
        past = assessed.get((kind, earlier.key), ())
        restructured = _since(con, earlier.start, parse_period(period).end)
        for scheme, now in found:
            before = [one for other, graded in past if set(other.levels) & set(scheme.levels) for one in graded]
            if not before:
                continue
            between: Sequence[Graded] = before
            if any(other.id != scheme.id for other, _ in past):
                between = assess(scheme, read_again(con, scheme, [one.score.subject for one in before]))
            head = (now[0].score.subject.work_year, period, scheme.scheme, earlier.key)
            rows += [(org_id, *head, *told) for org_id, *told in _rows(before, between, now, restructured)]
    write_frame(con, "result_changes", pl.DataFrame(rows, schema=CHANGES, orient="row"))


def _since(con: duckdb.DuckDBPyConnection, first: date, end: date) -> _Restructured:
    moved = con.execute(_RESTRUCTURED, [first, end]).fetchall()
    founded = con.execute("SELECT org_id FROM organisations WHERE founded_date >= ?", [first]).fetchall()
    return _Restructured(
        {org_id: change for org_id, change, _ in moved},
        frozenset(other for _, _, other in moved if other),
        frozenset(org_id for (org_id,) in founded),
    )


def _rows(
    before: Sequence[Graded], between: Sequence[Graded], now: Sequence[Graded], since: _Restructured
) -> Iterator[tuple[Any, ...]]:
    compared = changes(before, between, now)
    for one in now:
        org_id = one.score.subject.org_id
        change = compared.get(org_id)
        if change is not None:
            state: State = "restructured" if org_id in since.own or org_id in since.joined else "compared"
            yield (org_id, state, *_told(change.before, change.between, one))
        elif since.own.get(org_id) == "split_from":
            yield (org_id, "split", *_told(None, None, one))
        else:
            yield (org_id, "new" if org_id in since.founded else "unassessed_before", *_told(None, None, one))
    present = {one.score.subject.org_id for one in now}
    for first, second in zip(before, between, strict=True):
        org_id = first.score.subject.org_id
        if org_id not in present:
            yield (org_id, _GONE.get(since.own.get(org_id, ""), "unassessed_now"), *_told(first, second, None))


def _told(*graded: Graded | None) -> tuple[Any, ...]:
    points = [None if one is None else thousandths(one.total) for one in graded]
    return (*points, *(None if one is None else one.grade for one in graded))
