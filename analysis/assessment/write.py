"""Assessment of an edition: official results, what the schemes make of the scores, and the reason of every point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import duckdb
import polars as pl

from analysis.assessment.changes import write_changes
from analysis.assessment.grading import Graded, assess
from analysis.assessment.group_results import write_group_results
from analysis.assessment.inputs import read_subjects
from analysis.assessment.member_results import write_member_results
from analysis.assessment.process import write_process
from analysis.assessment.reasons import REASONS, reason_rows
from analysis.assessment.results import write_results
from analysis.assessment.scheme_tables import write_scheme_tables
from analysis.assessment.score import thousandths
from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Item
from analysis.store.frames import append_frame, write_frame

_RESULTS: Final = {
    "org_id": pl.String, "work_year": pl.Int64, "period": pl.String, "scheme": pl.String, "scheme_id": pl.String,
    "basis": pl.String, "grade": pl.String, "item_table": pl.String, "item_id": pl.String, "points": pl.Int64,
    "tier": pl.String, "next_gap": pl.Int64, "place": pl.Int64, "group_place": pl.Int64,
}  # fmt: skip

# What was computed can be explained; a grade proposed before 认定 gives way to it.
_REPLACE: Final = """
DELETE FROM results
WHERE basis = 'forecast' AND EXISTS (
  SELECT 1 FROM tiered
  WHERE tiered.org_id = results.org_id AND tiered.period = results.period AND tiered.scheme = results.scheme
)
"""
# What was decided belongs to the scheme that held that year for organisations of its level.
_SCHEME_IDS: Final = """
UPDATE results SET scheme_id = (
  SELECT schemes.scheme_id FROM schemes
  JOIN organisations ON organisations.org_id = results.org_id
  WHERE schemes.scheme = results.scheme AND schemes.first_year <= results.work_year
    AND (schemes.last_year IS NULL OR schemes.last_year >= results.work_year)
    AND schemes.level = CASE
      WHEN organisations.level = 'general_branch' AND organisations.is_direct THEN 'direct_general_branch'
      ELSE organisations.level END
)
"""
_QUALIFY: Final = """
UPDATE results SET qualifies = (
  SELECT scales.qualifies FROM scales WHERE scales.scheme = results.scheme AND scales.grade = results.grade
)
WHERE qualifies IS NULL
"""
_PROGRAMMES: Final = """
UPDATE results SET tier = (
  SELECT scheme_grades.programme FROM scheme_grades
  WHERE scheme_grades.scheme_id = results.scheme_id AND scheme_grades.grade = results.grade
)
WHERE tier IS NULL
"""
_OFFICIAL: Final = """
SELECT org_id, period, grade, item_id FROM results WHERE scheme = ? AND basis = 'confirmed'
"""


_OF_SOMETHING: Final = ("ratio", "proportional", "sliding")


def check_schemes(schemes: Sequence[Scheme], stages: Mapping[str, tuple[int, str]], *, whole: bool) -> None:
    """Items may name stage-1 indicators only, so that results never feed themselves; `stages`: name → stage, kind.

    A count has nothing that is due: items by share refuse it, and a required count says itself how many are. With
    `whole` the catalogue is complete and an unknown name is an error too. Raises StandardsError.
    """
    for scheme in schemes:
        for item in scheme.items:
            known = stages.get(item.indicator or "")
            if item.indicator is None or (known is None and not whole):
                continue
            if expected := _unfit(item, known):
                raise StandardsError(
                    f"方案《{scheme.title}》的考评项目“{item.title}”不能取自“{item.indicator}”。",
                    where=f"方案 {scheme.id}，[[item]] indicator = {item.indicator}",
                    expected=expected,
                    cure="请改用不依赖评定结果的指标，或换一种项目。",
                )


def _unfit(item: Item, known: tuple[int, str] | None) -> str | None:
    """What would do instead; None where the indicator does."""
    if known is None or known[0] != 1:
        return "指标目录里第一阶段（stage = 1）的比例或计数指标"
    if known[1] == "count" and item.kind in _OF_SOMETHING:
        return f"比例指标（{item.kind} 按比例计分，计数没有应有数）"
    if item.kind == "required_count" and (known[1] == "count") != (item.required is not None):
        return "计数指标写 required，比例指标不写（应有数由它给出）"
    return None


def write_assessment(con: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme]) -> None:
    """Create `results`, `result_reasons`, `result_changes`, `process_steps`, those of members and groups, and schemes'.

    Raises BadInputError, StandardsError.
    """
    write_results(con)
    write_scheme_tables(con, schemes)
    con.execute(_SCHEME_IDS)
    results: list[tuple[Any, ...]] = []
    reasons: list[tuple[Any, ...]] = []
    assessed: dict[tuple[str, str], tuple[tuple[Scheme, Sequence[Graded]], ...]] = {}
    for scheme in schemes:
        if scheme.members:
            continue
        confirmed = con.execute(_OFFICIAL, [scheme.scheme]).fetchall()
        official = {(org, period): (grade, item) for org, period, grade, item in confirmed}
        for period, subjects in read_subjects(con, scheme).items():
            graded = assess(scheme, subjects)
            assessed[scheme.scheme, period] = (*assessed.get((scheme.scheme, period), ()), (scheme, graded))
            for one in graded:
                results.append(_result_row(scheme, one))
                subject = one.score.subject
                reasons += reason_rows(scheme, one, official.get((subject.org_id, subject.period)))
    tiered = pl.DataFrame(results, schema=_RESULTS, orient="row")
    con.register("tiered", tiered)
    con.execute(_REPLACE)
    con.unregister("tiered")
    append_frame(con, "results", tiered)
    con.execute(_QUALIFY)
    con.execute(_PROGRAMMES)
    write_frame(con, "result_reasons", pl.DataFrame(reasons, schema=REASONS, orient="row"))
    write_changes(con, assessed)
    write_process(con)
    write_member_results(con, schemes)
    write_group_results(con, schemes)


def _result_row(scheme: Scheme, one: Graded) -> tuple[Any, ...]:
    subject = one.score.subject
    return (
        subject.org_id, subject.work_year, subject.period, scheme.scheme, scheme.id, "forecast", one.grade,
        *_first_row(one), thousandths(one.total), one.programme or None, one.next_gap, one.place, one.group_place,
    )  # fmt: skip


def _first_row(one: Graded) -> tuple[str, str]:
    """A row the result rests on: the first entry, else the first thing found."""
    for item in one.score.items:
        for part in item.parts:
            if part.row_key is not None:
                return "assessments", part.row_key
    return "observations", next(
        found.row_key for found in one.score.subject.measures.values() if found.table == "observations"
    )
