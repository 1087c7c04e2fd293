"""Rows that were sent back, as they stood: their cells, what was wrong in which, why, and what to do. For the vault."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

import polars as pl

from analysis.intake.collect import Reading, sheet_organisation
from analysis.intake.forms import parse_ref
from analysis.intake.organisations import OrganisationNames
from analysis.intake.reasons import RULE_PREFIX
from analysis.intake.rules import rule_columns
from analysis.intake.shape import Ledger

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
    rows = []
    by_source = {reading.source_id: reading.ledger for reading in readings}
    for (source,), mine in found.group_by("source_id", maintain_order=True):
        if (ledger := by_source[source]) is None:
            continue
        back = ledger.data.filter(pl.col("source_row").is_in(mine["source_row"].implode()))
        stood = {number: cells for number, *cells in back.iter_rows()}
        fields, titles = _columns(ledger, back.width - 1)
        more: list[str | None] = []
        if ledger.form.sheet_org and ledger.form.sheet_org not in fields:
            ref = parse_ref(ledger.form.sheet_org)
            fields, titles = [*fields, str(ref)], [*titles, ref.contract.title_of(ref.column)]
            more = [sheet_organisation(ledger, names)]
        told = mine.select("source_row", "ref", "code", "message", "cure").iter_rows()
        for number, findings in groupby(told, key=itemgetter(0)):
            _, refs, codes, reasons, cures = zip(*findings, strict=True)
            wrong = zip(refs, codes, strict=True)
            marked = list(dict.fromkeys(field for ref, code in wrong for field in _wrong(ref, code)))
            cells = [*stood[number], *more]
            rows.append((source, number, ledger.form.name, fields, cells, titles, marked, list(reasons), list(cures)))
    return pl.DataFrame(rows, schema=SENT_BACK, orient="row")


def _columns(ledger: Ledger, width: int) -> tuple[list[str], list[str]]:
    """Field and title of every cell; columns without a header are named by their place."""
    refs = {place: ref for ref, place in ledger.positions.items()}
    fields, titles = [], []
    for at in range(width):
        ref = refs.get(f"c{at}")
        header = ledger.header[at] if at < len(ledger.header) else ""
        title = ledger.titles[ref] if ref else header.replace("\n", "").strip()
        fields.append(str(ref) if ref else title or f"第{at + 1}列")
        titles.append(title or f"第{at + 1}列")
    return fields, titles


def _wrong(ref: str | None, code: str) -> list[str]:
    if ref is not None:
        return [ref]
    return [str(one) for one in rule_columns(code)] if code.startswith(RULE_PREFIX) else []
