"""Stays of one member do not overlap: judged over all forms that tell of stays, and what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from analysis.intake.findings import ORDER

_COLUMNS: Final = ("member_id", "valid_from", "valid_to")
_STORED: Final = """
SELECT m.row_key, m.member_id, m.branch_id, m.valid_from, m.valid_to, coalesce(s.form = 'register', false) AS registered
FROM memberships AS m LEFT JOIN sources AS s ON s.source_id = m.source_id
WHERE m.member_id IN (SELECT member_id FROM arriving_members)
"""


@dataclass(frozen=True)
class Overlaps:
    """`bad`: i of rows to send back · `corrected`: i, row_key, source_id of a stored stay and the row correcting it."""

    bad: pl.DataFrame
    corrected: pl.DataFrame


def overlapping(con: duckdb.DuckDBPyConnection, arriving: pl.DataFrame) -> Overlaps:
    """Judge `arriving`: i, source_id, row_key, member_id, branch_id, valid_from, valid_to, full.

    A row is sent back when it overlaps a stored stay no arriving row replaces, or an arriving stay read before it.
    A newer full register corrects the date of a stay an older one told of: same member, same branch.
    Sending back a row may bring a stored one back to life, hence the repetition.
    """
    con.register("arriving_members", arriving.select("member_id").unique())
    try:
        stored = con.sql(_STORED).pl()
    finally:
        con.unregister("arriving_members")
    left = arriving.sort(ORDER)
    while True:
        corrected = _corrected(left, stored)
        standing = stored.join(left, on="row_key", how="anti").join(corrected, on="row_key", how="anti")
        bad = pl.concat([_meets(left, standing), _meets_earlier(left)]).unique()
        if bad.is_empty():
            return Overlaps(arriving.join(left, on=ORDER, how="anti").select(ORDER), corrected)
        left = left.join(bad, on=ORDER, how="anti", maintain_order="left")


def _corrected(rows: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    old = stored.filter("registered").join(rows, on="row_key", how="anti")
    pairs = rows.filter("full").join(
        old.select(*_COLUMNS, "branch_id", old_key="row_key"), on=["member_id", "branch_id"], suffix="_other"
    )
    return pairs.filter(_touch()).select(ORDER, "source_id", row_key="old_key").unique("row_key", maintain_order=True)


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
