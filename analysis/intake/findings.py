"""Findings while rows are being checked: which row, which column, which code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

from analysis.intake.forms import Ref

ORDER: Final = "i"
"""A row's place in the order of reading, unique within an import."""

FINDING_SCHEMA: Final = {ORDER: pl.Int64, "ref": pl.String, "code": pl.String}


def no_findings() -> pl.DataFrame:
    return pl.DataFrame(schema=FINDING_SCHEMA)


def findings_where(rows: pl.DataFrame, code: pl.Expr | str, ref: Ref | str | None = None) -> pl.DataFrame:
    """One finding for each row whose `code` is not null (for every row, when a code is given as text)."""
    if isinstance(code, str):
        wrong, told = rows, pl.lit(code)
    else:
        # Most rows have none: only what is told of the others is worth keeping.
        wrong, told = rows.filter(code.is_not_null()), code.cast(pl.String)
    return wrong.select(pl.col(ORDER), ref=pl.lit(None if ref is None else str(ref), dtype=pl.String), code=told)


def gather(findings: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All of them, each once."""
    found = [one for one in findings if one.height]
    return pl.concat(found).unique(maintain_order=True) if found else no_findings()


def without(rows: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """The rows that have no finding."""
    if findings.is_empty():
        return rows
    return rows.filter(~pl.col(ORDER).is_in(findings[ORDER].implode()))
