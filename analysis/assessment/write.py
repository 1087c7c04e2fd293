"""Assessment of an edition: official results, what the schemes make of the scores, and the reason of every point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import duckdb
import polars as pl

from analysis.assessment.inputs import Key, read_entries, read_shares, read_vetoes
from analysis.assessment.reasons import REASONS, reason_rows
from analysis.assessment.results import write_results
from analysis.assessment.score import score, thousandths
from analysis.assessment.tiers import Tiered, tiers
from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme
from analysis.store.frames import append_frame, write_frame

_GRADES: Final = {
    "scheme": pl.String, "grade": pl.String, "place": pl.Int64, "at_least": pl.Int64, "below": pl.Int64,
    "programme": pl.String,
}  # fmt: skip
_ITEMS: Final = {
    "scheme": pl.String, "item": pl.String, "title": pl.String, "dimension": pl.String, "kind": pl.String,
    "indicator": pl.String, "max_points": pl.Int64, "place": pl.Int64,
}  # fmt: skip
_RESULTS: Final = {
    "org_id": pl.String, "work_year": pl.Int64, "scheme": pl.String, "basis": pl.String, "grade": pl.String,
    "item_table": pl.String, "item_id": pl.String, "points": pl.Int64, "tier": pl.String, "next_gap": pl.Int64,
    "place": pl.Int64,
}  # fmt: skip

# What was computed can be explained; a grade proposed before 认定 gives way to it.
_REPLACE: Final = """
DELETE FROM results
WHERE basis = 'forecast' AND EXISTS (
  SELECT 1 FROM tiered
  WHERE tiered.org_id = results.org_id AND tiered.work_year = results.work_year AND tiered.scheme = results.scheme
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
  WHERE scheme_grades.scheme = results.scheme AND scheme_grades.grade = results.grade
)
WHERE tier IS NULL
"""
_OFFICIAL: Final = """
SELECT org_id, work_year, grade, item_id FROM results WHERE scheme = ? AND basis = 'confirmed'
"""


def check_schemes(schemes: Sequence[Scheme], stages: Mapping[str, tuple[int, str]], *, whole: bool) -> None:
    """Items may name stage-1 ratios only, so that results never feed themselves; `stages`: name → stage, kind.

    With `whole` the catalogue is complete and an unknown name is an error too. Raises StandardsError.
    """
    for scheme in schemes:
        for name in scheme.indicators:
            known = stages.get(name)
            if known is None and not whole:
                continue
            if known != (1, "ratio"):
                raise StandardsError(
                    f"方案《{scheme.title}》的考评项目不能取自“{name}”。",
                    where=f"方案 {scheme.id}，[[item]] indicator = {name}",
                    expected="指标目录里第一阶段（stage = 1）的比例指标",
                    cure="请改用不依赖评定结果的指标。",
                )


def write_assessment(con: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme]) -> None:
    """Create `results`, `scheme_grades`, `scheme_items` and `result_reasons`.

    `scheme_grades(scheme, grade, place, at_least, below, programme)` · `scheme_items(scheme, item, title, dimension,
    kind, indicator, max_points, place)`. Raises BadInputError, StandardsError.
    """
    write_results(con)
    write_frame(con, "scheme_grades", pl.DataFrame(list(_grade_rows(schemes)), schema=_GRADES, orient="row"))
    write_frame(con, "scheme_items", pl.DataFrame(list(_item_rows(schemes)), schema=_ITEMS, orient="row"))
    results: list[tuple[Any, ...]] = []
    reasons: list[tuple[Any, ...]] = []
    for scheme in schemes:
        official = {Key(org, year): (grade, item) for org, year, grade, item in _confirmed(con, scheme)}
        for one in _tiered(con, scheme):
            key = Key(one.score.org_id, one.score.work_year)
            results.append(_result_row(scheme, one))
            reasons += reason_rows(scheme, one, official.get(key))
    tiered = pl.DataFrame(results, schema=_RESULTS, orient="row")
    con.register("tiered", tiered)
    con.execute(_REPLACE)
    con.unregister("tiered")
    append_frame(con, "results", tiered)
    con.execute(_QUALIFY)
    con.execute(_PROGRAMMES)
    write_frame(con, "result_reasons", pl.DataFrame(reasons, schema=REASONS, orient="row"))


def _tiered(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> Iterator[Tiered]:
    entries, shares, vetoes = read_entries(con, scheme), read_shares(con, scheme), read_vetoes(con, scheme)
    by_year: defaultdict[int, list[Key]] = defaultdict(list)
    for key in sorted(entries):
        by_year[key.work_year].append(key)
    for year, keys in sorted(by_year.items()):
        scores = [score(scheme, *key, entries[key], shares.get(key, {})) for key in keys]
        yield from tiers(scheme, scores, {key.org_id: vetoes.get(Key(key.org_id, year), []) for key in keys})


def _confirmed(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> list[tuple[Any, ...]]:
    return con.execute(_OFFICIAL, [scheme.scheme]).fetchall()


def _result_row(scheme: Scheme, one: Tiered) -> tuple[Any, ...]:
    rows = [part.row_key for item in one.score.items for part in item.parts if part.row_key is not None]
    return (
        one.score.org_id,
        one.score.work_year,
        scheme.scheme,
        "forecast",
        one.grade,
        "assessments",
        rows[0],
        thousandths(one.score.exact),
        one.programme,
        one.next_gap,
        one.place,
    )


def _grade_rows(schemes: Sequence[Scheme]) -> Iterator[tuple[Any, ...]]:
    for scheme in schemes:
        for place, grade in enumerate(scheme.grades):
            yield (scheme.scheme, grade.grade, place, grade.at_least, grade.below, grade.programme)


def _item_rows(schemes: Sequence[Scheme]) -> Iterator[tuple[Any, ...]]:
    for scheme in schemes:
        titles = {one.id: one.title for one in scheme.dimensions}
        for place, item in enumerate(scheme.items):
            yield (
                scheme.scheme, item.id, item.title, titles[item.dimension], item.kind, item.indicator,
                item.max_points, place,
            )  # fmt: skip
