"""Stars of Party groups, from their members' points. Who may see them is disclosure's affair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import polars as pl

from analysis.assessment.grading import Graded, assess
from analysis.assessment.group_subjects import PartyGroup, read_groups
from analysis.assessment.score import thousandths
from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme
from analysis.store.frames import write_frame

_RESULTS: Final = {
    "branch_id": pl.String, "group_name": pl.String, "work_year": pl.Int64, "period": pl.String, "scheme": pl.String,
    "scheme_id": pl.String, "members": pl.Int64, "points": pl.Int64, "max_points": pl.Int64, "grade": pl.String,
    "reason": pl.String,
}  # fmt: skip
_ITEMS: Final = {
    "branch_id": pl.String, "group_name": pl.String, "period": pl.String, "scheme": pl.String, "place": pl.Int64,
    "title": pl.String, "numerator": pl.Int64, "denominator": pl.Int64, "points": pl.Int64, "max_points": pl.Int64,
    "reason": pl.String,
}  # fmt: skip


def write_group_results(con: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme]) -> None:
    """Create `group_results` and `group_result_items`; reads `member_results`.

    `group_results`: one row per branch, Party group, period and group scheme; `members`: those graded; `reason`: of the
    last step that changed the grade · `group_result_items`: one row per item in the scheme's order, and what was
    counted for it. Points in thousandths. Raises StandardsError.
    """
    results: list[tuple[Any, ...]] = []
    items: list[tuple[Any, ...]] = []
    for scheme in schemes:
        if not scheme.members:
            continue
        for period, groups in read_groups(con, scheme, _scheme_of_members(scheme, schemes)).items():
            for one, graded in zip(groups, assess(scheme, [one.subject for one in groups]), strict=True):
                results.append(_row(scheme, one, graded))
                items += _item_rows(scheme, period, one, graded)
    write_frame(con, "group_results", pl.DataFrame(results, schema=_RESULTS, orient="row"))
    write_frame(con, "group_result_items", pl.DataFrame(items, schema=_ITEMS, orient="row"))


def _scheme_of_members(scheme: Scheme, schemes: Sequence[Scheme]) -> Scheme:
    found = [one for one in schemes if one.scheme == scheme.members and one.period == scheme.period]
    if not found:
        raise StandardsError(
            f"方案《{scheme.title}》由党员积分评星，没有采用党员的方案。",
            where=f"方案 {scheme.id}，[[scheme]] members = {scheme.members}",
            expected="一套同一考评周期的党员方案，例如 touyan standards adopt dual_member",
        )
    return found[-1]


def _row(scheme: Scheme, one: PartyGroup, graded: Graded) -> tuple[Any, ...]:
    return (
        one.branch_id, one.group_name, one.subject.work_year, one.subject.period, scheme.scheme, scheme.id, one.members,
        thousandths(graded.total), scheme.max_points, graded.grade or None,
        graded.steps[-1].reason if graded.steps else None,
    )  # fmt: skip


def _item_rows(scheme: Scheme, period: str, one: PartyGroup, graded: Graded) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for place, item in enumerate(graded.score.items):
        counted = (None, None) if item.measure is None else (item.measure.numerator, item.measure.denominator)
        points = (thousandths(item.exact), item.item.max_points, item.reason)
        rows.append((one.branch_id, one.group_name, period, scheme.scheme, place, item.item.title, *counted, *points))
    return rows
