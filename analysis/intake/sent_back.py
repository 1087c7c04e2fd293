"""Rows that were sent back, as they stood: their cells, what was wrong in which, why, and what to do. For the vault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.intake.collect import Reading, sheet_organisation
from analysis.intake.forms import parse_ref
from analysis.intake.organisations import OrganisationNames
from analysis.intake.reasons import RULE_PREFIX
from analysis.intake.rules import rule_columns
from analysis.intake.shape import ROW, fields_of

_TEXTS: Final = pl.List(pl.String)
SENT_BACK: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "source_id": pl.Int64,
    "source_row": pl.Int64,
    "form": pl.String,
    "fields": _TEXTS,
    "cells": _TEXTS,
    "titles": _TEXTS,
    "marked": _TEXTS,
    "reasons": _TEXTS,
    "cures": _TEXTS,
}
"""Grain: one row per row sent back. `fields` name the `cells`: contract columns, else the header; `titles` are the
headers; `marked`: the fields that are wrong; `reasons` and `cures` are pairs."""


def rows_sent_back(readings: Sequence[Reading], found: pl.DataFrame, names: OrganisationNames) -> pl.DataFrame:
    """`found`: source_id, source_row, ref, code, message, cure → SENT_BACK."""
    sheets = [pl.DataFrame(schema=SENT_BACK)]
    by_source = {reading.source_id: reading.ledger for reading in readings}
    for (source,), mine in found.group_by("source_id", maintain_order=True):
        if (ledger := by_source[source]) is None:
            continue
        stood = ledger.data.filter(pl.col(ROW).is_in(mine[ROW].implode()))
        fields, titles = fields_of(ledger)
        cells = [pl.col(name).cast(pl.String) for name in stood.columns if name != ROW]
        if ledger.form.sheet_org and ledger.form.sheet_org not in fields:
            ref = parse_ref(ledger.form.sheet_org)
            fields, titles = [*fields, str(ref)], [*titles, ref.contract.title_of(ref.column)]
            cells.append(pl.lit(sheet_organisation(ledger, names), dtype=pl.String))
        told = _told(mine).join(stood.select(ROW, cells=pl.concat_list(cells)), on=ROW, maintain_order="left")
        named = {"fields": pl.lit(fields, dtype=_TEXTS), "titles": pl.lit(titles, dtype=_TEXTS)}
        said = told.with_columns(source_id=pl.lit(source), form=pl.lit(ledger.form.name), **named)
        sheets.append(said.select(SENT_BACK.keys()).cast(pl.Schema(SENT_BACK)))
    return pl.concat(sheets)


def _told(found: pl.DataFrame) -> pl.DataFrame:
    """source_row, marked, reasons, cures of each row."""
    kinds = found.select("ref", "code").unique(maintain_order=True)
    marked = pl.Series("marked", [_wrong(ref, code) for ref, code in kinds.iter_rows()], dtype=_TEXTS)
    each = found.join(kinds.with_columns(marked), on=["ref", "code"], nulls_equal=True, maintain_order="left")
    return each.group_by(ROW, maintain_order=True).agg(
        marked=pl.col("marked").explode().drop_nulls().unique(maintain_order=True), reasons="message", cures="cure"
    )


def _wrong(ref: str | None, code: str) -> list[str]:
    if ref is not None:
        return [ref]
    return [str(one) for one in rule_columns(code)] if code.startswith(RULE_PREFIX) else []
