"""Why a branch has its grade, as rows: every item and source, the total, and each step after it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import polars as pl

from analysis.assessment.grading import Graded
from analysis.assessment.item_score import ItemScore
from analysis.assessment.score import DimensionScore, thousandths, worth
from analysis.assessment.standing import Step
from analysis.standards.scheme import Scheme
from analysis.tables import CONTRACTS

REASONS: Final = {
    "org_id": pl.String,
    "work_year": pl.Int64,
    "period": pl.String,
    "scheme": pl.String,
    "scheme_id": pl.String,
    "place": pl.Int64,
    "step": pl.String,
    "item": pl.String,
    "source": pl.String,
    "points": pl.Int64,
    "max_points": pl.Int64,
    "reason": pl.String,
    "item_table": pl.String,
    "item_id": pl.String,
}
"""`result_reasons`: one row per organisation, period, scheme and `place` (the order of reading). Points in thousandths.
`step`: item · source · deduction · closing · dimension · base · total · grade · gate · arrears · direct · veto ·
quota · award · official.
`item_table`, `item_id`: the row it rests on; for an indicator's item the table is `facts` and the id a fact's."""

_STEP_ROWS: Final = {"veto": "vetoes", "arrears": "action_items", "direct": "direct_grades"}


def reason_rows(scheme: Scheme, one: Graded, official: tuple[str, str] | None) -> list[tuple[Any, ...]]:
    """Rows of one subject and period; `official`: the 认定 grade and the row of `grades` it stands in."""
    subject = one.score.subject
    told = [row for item in one.score.items for row in _item_rows(item)]
    told += [row for dimension in one.score.dimensions for row in _dimension_rows(scheme, dimension)]
    if scheme.base_points:
        told.append(("base", scheme.id, None, scheme.base_points, scheme.base_points, "base", None, None))
    told.append(("total", scheme.id, None, thousandths(one.score.total), scheme.max_points, "sum", None, None))
    told += [_step_row(step) for step in one.steps]
    if official is not None:
        grade, item_id = official
        told.append(("official", grade, None, None, None, _beside(one.grade, grade), "grades", item_id))
    head = (subject.org_id, subject.work_year, subject.period, scheme.scheme, scheme.id)
    return [(*head, place, *row) for place, row in enumerate(told)]


def _beside(computed: str, official: str) -> str:
    return "agrees" if computed == official else "differs"


def _item_rows(one: ItemScore) -> Iterator[tuple[Any, ...]]:
    item, points = one.item, thousandths(one.exact)
    if not item.is_by_hand:
        table, row = ("facts", one.fact_id) if item.indicator else _row_of(one)
        yield ("item", item.id, None, points, item.max_points, one.reason, table, row)
        for cost in one.costs:
            yield ("deduction", cost.title, None, -cost.points, None, "each_time", "observations", cost.row_key)
        yield from _closing_rows(one)
        return
    alone = one.parts[0] if len(one.parts) == 1 else None
    source = alone.source if alone else None
    row_key = alone.row_key if alone else None
    yield ("item", item.id, source, points, item.max_points, one.reason, "assessments" if alone else None, row_key)
    if alone is None:
        weights = sum(item.sources.values())
        for part in one.parts:
            # What the source's points are worth in the item, and what they could be.
            worth = thousandths(Fraction(part.weight * part.counted, weights))
            most = thousandths(Fraction(part.weight * item.max_points, weights))
            reason = "no_entry" if part.points is None else "full" if part.counted == item.max_points else "lost"
            if part.points is not None and part.points > item.max_points:
                reason = "above_maximum"
            yield ("source", item.id, part.source, worth, most, reason, "assessments", part.row_key)
    yield from _closing_rows(one)


def _closing_rows(one: ItemScore) -> Iterator[tuple[Any, ...]]:
    titles = CONTRACTS["action_items"].codes_of("category") or {}
    for back in one.given_back:
        title = titles[back.category][0]
        yield ("closing", title, None, back.points, None, "given_back", "action_items", back.row_key)


def _row_of(one: ItemScore) -> tuple[str | None, str | None]:
    return (None, None) if one.measure is None else (one.measure.table, one.measure.row_key)


def _dimension_rows(scheme: Scheme, one: DimensionScore) -> Iterator[tuple[Any, ...]]:
    """Only where a dimension is worth something else than its items together."""
    dimension = one.dimension
    most = worth(scheme, dimension, Fraction(dimension.max_points))
    if one.worth != one.raw or dimension.weight is not None:
        reason = "weighted" if dimension.weight is not None else "at_cap" if one.raw > one.exact else "clamped"
        yield ("dimension", dimension.id, None, thousandths(one.worth), thousandths(most), reason, None, None)


def _step_row(step: Step) -> tuple[Any, ...]:
    table = _STEP_ROWS.get(step.step)
    return (step.step, step.item, None, step.points, step.max_points, step.reason, table, step.row_key)
