"""Why a branch has its grade, as rows: every item and source, the total, and each step after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from analysis.assessment.score import EXACT, ItemScore, thousandths
from analysis.assessment.tiers import Step, Tiered
from analysis.standards.scheme import Scheme

REASONS: Final = {
    "org_id": pl.String,
    "work_year": pl.Int64,
    "scheme": pl.String,
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
"""`result_reasons`: one row per organisation, work year, scheme and `place` (the order of reading). Points in
thousandths. `step`: item · source · total · grade · gate · veto · quota · official. `item_table`, `item_id`: the row
it rests on; for an indicator's item the table is `facts` and the id a fact's."""

_VETO_ROWS: Final = "vetoes"


def reason_rows(scheme: Scheme, one: Tiered, official: tuple[str, str] | None) -> list[tuple[Any, ...]]:
    """Rows of one branch and year; `official`: the 认定 grade and the row of `grades` it stands in."""
    head = (one.score.org_id, one.score.work_year, scheme.scheme)
    told = [row for item in one.score.items for row in _item_rows(item)]
    told.append(("total", scheme.id, None, thousandths(one.score.exact), scheme.max_points, "sum", None, None))
    told += [_step_row(step) for step in one.steps]
    if official is not None:
        grade, item_id = official
        told.append(("official", grade, None, None, None, _beside(one.grade, grade), "grades", item_id))
    return [(*head, place, *row) for place, row in enumerate(told)]


def _beside(computed: str, official: str) -> str:
    return "agrees" if computed == official else "differs"


def _item_rows(one: ItemScore) -> Iterator[tuple[Any, ...]]:
    item = one.item
    if item.kind == "indicator":
        yield ("item", item.id, None, one.points, item.max_points, one.reason, "facts", one.fact_id)
        return
    alone = one.parts[0] if len(one.parts) == 1 else None
    source = alone.source if alone else None
    row_key = alone.row_key if alone else None
    yield ("item", item.id, source, one.points, item.max_points, one.reason, "assessments" if alone else None, row_key)
    if alone is None:
        for part in one.parts:
            # What the source's points are worth in the item, and what they could be.
            worth = thousandths(part.weight * part.counted)
            most = part.weight * item.max_points // EXACT
            reason = "no_entry" if part.points is None else "full" if part.counted == item.max_points else "lost"
            if part.points is not None and part.points > item.max_points:
                reason = "above_maximum"
            yield ("source", item.id, part.source, worth, most, reason, "assessments", part.row_key)


def _step_row(step: Step) -> tuple[Any, ...]:
    table = _VETO_ROWS if step.step == "veto" else None
    return (step.step, step.item, None, step.points, step.max_points, step.reason, table, step.row_key)
