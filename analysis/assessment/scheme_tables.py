"""The schemes an edition was graded by, as tables: who reads the edition needs no files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import duckdb
import polars as pl

from analysis.standards.scheme import Scheme
from analysis.store.frames import write_frame

_SCHEMES: Final = {
    "scheme_id": pl.String, "scheme": pl.String, "level": pl.String, "title": pl.String, "period_kind": pl.String,
    "first_year": pl.Int64, "last_year": pl.Int64, "max_points": pl.Int64, "grading": pl.String,
    "group_by": pl.String, "document": pl.String, "certainty": pl.String,
}  # fmt: skip
_GRADES: Final = {
    "scheme_id": pl.String, "scheme": pl.String, "grade": pl.String, "place": pl.Int64, "at_least": pl.Int64,
    "below": pl.Int64, "programme": pl.String, "family": pl.String,
}  # fmt: skip
_ITEMS: Final = {
    "scheme_id": pl.String, "scheme": pl.String, "item": pl.String, "title": pl.String, "dimension": pl.String,
    "kind": pl.String, "indicator": pl.String, "max_points": pl.Int64, "place": pl.Int64,
}  # fmt: skip


def write_scheme_tables(con: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme]) -> None:
    """Create `schemes`, `scheme_grades` and `scheme_items`.

    `schemes`: one row per scheme and level it is for · `scheme_grades`: one per grade, `place` 0 the best, `at_least`
    null where points do not grade · `scheme_items`: one per item in the scheme's order, and after them one per
    dimension (kind `dimension`), because gates speak of both. Points in thousandths.
    """
    _write(con, "schemes", _SCHEMES, _scheme_rows(schemes))
    _write(con, "scheme_grades", _GRADES, _grade_rows(schemes))
    _write(con, "scheme_items", _ITEMS, _item_rows(schemes))


def _write(
    con: duckdb.DuckDBPyConnection, table: str, schema: dict[str, type[pl.DataType]], rows: Iterator[Any]
) -> None:
    write_frame(con, table, pl.DataFrame(list(rows), schema=schema, orient="row"))


def _scheme_rows(schemes: Sequence[Scheme]) -> Iterator[tuple[Any, ...]]:
    for one in schemes:
        for level in one.levels:
            yield (
                one.id, one.scheme, level, one.title, one.period, one.first_year, one.last_year, one.max_points,
                one.grading, one.group_by, one.document, one.certainty,
            )  # fmt: skip


def _grade_rows(schemes: Sequence[Scheme]) -> Iterator[tuple[Any, ...]]:
    for scheme in schemes:
        for place, grade in enumerate(scheme.grades):
            border = grade.at_least if scheme.grading == "points" else None
            yield (
                scheme.id, scheme.scheme, grade.grade, place, border, grade.below, grade.programme or None,
                grade.family or None,
            )  # fmt: skip


def _item_rows(schemes: Sequence[Scheme]) -> Iterator[tuple[Any, ...]]:
    for scheme in schemes:
        titles = {one.id: one.title for one in scheme.dimensions}
        for place, item in enumerate(scheme.items):
            yield (
                scheme.id, scheme.scheme, item.id, item.title, titles[item.dimension], item.kind, item.indicator,
                item.max_points, place,
            )  # fmt: skip
        for place, one in enumerate(scheme.dimensions, len(scheme.items)):
            yield (
                scheme.id, scheme.scheme, one.id, one.title, one.title, "dimension", None, one.max_points, place,
            )  # fmt: skip
