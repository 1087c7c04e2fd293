"""Stays of one member do not overlap: judged over all forms that tell of stays, and what is stored."""

from __future__ import annotations

from typing import Final

import duckdb
import polars as pl

from analysis.intake.findings import ORDER

_COLUMNS: Final = ("member_id", "valid_from", "valid_to")
_STORED: Final = """
SELECT row_key, member_id, valid_from, valid_to FROM memberships
WHERE member_id IN (SELECT member_id FROM arriving_members)
"""


def overlapping(con: duckdb.DuckDBPyConnection, arriving: pl.DataFrame) -> pl.DataFrame:
    """`arriving`: i, row_key, member_id, valid_from, valid_to → i of rows to send back.

    A row is sent back when it overlaps a stored stay no arriving row replaces, or an arriving stay read before it.
    Sending back a row may bring a stored one back to life, hence the repetition.
    """
    con.register("arriving_members", arriving.select("member_id").unique())
    try:
        stored = con.sql(_STORED).pl()
    finally:
        con.unregister("arriving_members")
    left = arriving.sort(ORDER)
    while True:
        standing = stored.join(left, on="row_key", how="anti")
        bad = pl.concat([_meets(left, standing), _meets_earlier(left)]).unique()
        if bad.is_empty():
            return arriving.join(left, on=ORDER, how="anti").select(ORDER)
        left = left.join(bad, on=ORDER, how="anti", maintain_order="left")


def _meets(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    pairs = rows.join(others.select(_COLUMNS), on="member_id", suffix="_other")
    return pairs.filter(_touch()).select(ORDER)


def _meets_earlier(rows: pl.DataFrame) -> pl.DataFrame:
    several = rows.filter(pl.col("member_id").is_duplicated())
    pairs = several.join(several.select(ORDER, *_COLUMNS), on="member_id", suffix="_other")
    earlier = pl.col(f"{ORDER}_other") < pl.col(ORDER)
    clashes = pairs.filter(earlier & _touch())
    # A row that only meets one that is itself sent back may stay: take the first clash of each member at a time.
    first = pl.col(ORDER) == pl.col(ORDER).min().over("member_id")
    return clashes.filter(first).select(ORDER)


def _touch() -> pl.Expr:
    starts_before = pl.col("valid_to_other").is_null() | (pl.col("valid_from") < pl.col("valid_to_other"))
    ends_after = pl.col("valid_to").is_null() | (pl.col("valid_from_other") < pl.col("valid_to"))
    return starts_before & ends_after
