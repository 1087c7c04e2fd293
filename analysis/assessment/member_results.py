"""Members' points and stars. The tables hold no names; who may see them at all is disclosure's affair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import polars as pl

from analysis.assessment.grading import Graded, assess
from analysis.assessment.member_subjects import Member, read_members
from analysis.assessment.score import thousandths
from analysis.standards.scheme import Scheme
from analysis.store.frames import write_frame

_RESULTS: Final = {
    "member_id": pl.String, "branch_id": pl.String, "group_name": pl.String, "work_year": pl.Int64,
    "period": pl.String, "scheme": pl.String, "scheme_id": pl.String, "excluded_as": pl.String, "points": pl.Int64,
    "max_points": pl.Int64, "grade": pl.String, "qualifies": pl.Boolean, "is_vetoed": pl.Boolean,
}  # fmt: skip
_ITEMS: Final = {
    "member_id": pl.String, "period": pl.String, "scheme": pl.String, "place": pl.Int64, "title": pl.String,
    "points": pl.Int64, "max_points": pl.Int64, "reason": pl.String,
}  # fmt: skip


def write_member_results(con: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme]) -> None:
    """Create `member_results` and `member_result_items`.

    `member_results`: one row per member who belonged to a branch at the period's end, period and member scheme;
    `excluded_as`: the class that takes no part, then without points · `member_result_items`: one row per item of a
    graded member, in the scheme's order. Points in thousandths. Raises BadInputError, StandardsError.
    """
    results: list[tuple[Any, ...]] = []
    items: list[tuple[Any, ...]] = []
    for scheme in schemes:
        if "member" not in scheme.levels:
            continue
        for members in read_members(con, scheme).values():
            taking = [one for one in members if one.excluded_as is None]
            graded = dict(zip(map(_id, taking), assess(scheme, [one.subject for one in taking]), strict=True))
            results += [_row(scheme, one, graded.get(_id(one))) for one in members]
            items += [row for one in graded.values() for row in _item_rows(scheme, one)]
    write_frame(con, "member_results", pl.DataFrame(results, schema=_RESULTS, orient="row"))
    write_frame(con, "member_result_items", pl.DataFrame(items, schema=_ITEMS, orient="row"))


def _id(one: Member) -> str:
    return one.subject.org_id


def _row(scheme: Scheme, one: Member, graded: Graded | None) -> tuple[Any, ...]:
    subject = one.subject
    head = (subject.org_id, one.branch_id, one.group_name or None, subject.work_year, subject.period)
    told = (*head, scheme.scheme, scheme.id, one.excluded_as)
    if graded is None:
        return (*told, None, scheme.max_points, None, None, None)
    grades = {grade.grade: grade.qualifies for grade in scheme.grades}
    total, is_vetoed = thousandths(graded.total), any(step.step == "veto" for step in graded.steps)
    return (*told, total, scheme.max_points, graded.grade or None, grades.get(graded.grade), is_vetoed)


def _item_rows(scheme: Scheme, one: Graded) -> list[tuple[Any, ...]]:
    head = (one.score.subject.org_id, one.score.subject.period, scheme.scheme)
    return [
        (*head, place, item.item.title, thousandths(item.exact), item.item.max_points, item.reason)
        for place, item in enumerate(one.score.items)
    ]
