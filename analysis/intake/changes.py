"""What an import changes in each table, and what a newer full register no longer lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from analysis.intake.prepare import MEMBER, Pile
from analysis.store.frames import append_frame
from analysis.tables import CONTRACTS

_SCHEMA: Final = {"table_name": pl.String, "added": pl.Int64, "changed": pl.Int64, "removed": pl.Int64}
_LISTED: Final = pl.Schema(
    {
        "source_id": pl.Int64,
        "org_id": pl.String,
        MEMBER: pl.String,
    }
)
# An organisation is missed where its superior is listed; a stay where its branch is, so that the register of one part
# of the committee says nothing about the others.
_GONE: Final = """
SELECT 'organisations' AS table_name, o.row_key, o.source_id, o.source_row FROM organisations AS o
WHERE o.dissolved_date IS NULL AND o.source_id < $first
  AND o.parent_id IN (SELECT org_id FROM listed WHERE member_id IS NULL)
  AND o.org_id NOT IN (SELECT org_id FROM listed WHERE member_id IS NULL AND org_id IS NOT NULL)
UNION ALL
SELECT 'memberships', m.row_key, m.source_id, m.source_row FROM memberships AS m
WHERE m.valid_to IS NULL AND m.source_id < $first
  AND m.branch_id IN (SELECT org_id FROM listed WHERE member_id IS NOT NULL)
  AND m.member_id NOT IN (SELECT member_id FROM listed WHERE member_id IS NOT NULL)
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class TableChange:
    """Rows of one table an import added, changed, removed; and `gone`: missing from a newer full register, kept."""

    table: str
    title: str
    added: int
    changed: int
    removed: int
    gone: int


def no_changes() -> pl.DataFrame:
    return pl.DataFrame(schema=_SCHEMA)


def changed_rows(table: str, *, added: int = 0, changed: int = 0, removed: int = 0) -> pl.DataFrame:
    return pl.DataFrame([(table, added, changed, removed)], schema=_SCHEMA, orient="row")


def listed(piles: Iterable[Pile]) -> pl.DataFrame:
    """source_id, org_id, member_id (null for organisations) that full registers list, sent back or not."""
    frames = [pl.DataFrame(schema=_LISTED)]
    for pile in piles:
        if not pile.form.full:
            continue
        if MEMBER in pile.rows.columns:
            frames.append(pile.rows.select("source_id", org_id="memberships.branch_id", member_id=MEMBER).cast(_LISTED))
        else:
            none = pl.lit(None, dtype=pl.String)
            frames.append(pile.rows.select("source_id", org_id="organisations.org_id", member_id=none).cast(_LISTED))
    return pl.concat(frames)


def gone_rows(
    con: duckdb.DuckDBPyConnection, told: pl.DataFrame, first_source: int, partial: Collection[int]
) -> pl.DataFrame:
    """table_name, row_key, source_id, source_row of rows read before that the registers in `told` no longer list.

    `partial`: sources that are no whole register (return workbooks).
    """
    con.register("listed", told.filter(~pl.col("source_id").is_in(list(partial))).to_arrow())
    try:
        gone: pl.DataFrame = con.sql(_GONE, params={"first": first_source}).pl()
        return gone
    finally:
        con.unregister("listed")


def book_changes(
    con: duckdb.DuckDBPyConnection, batch_id: int, changes: pl.DataFrame, gone: pl.DataFrame
) -> tuple[TableChange, ...]:
    """Write `batch_changes` and `gone_rows` inside the caller's transaction; the tables touched, in their order."""
    missing = gone.group_by("table_name").len("gone").cast({"gone": pl.Int64})
    sums = changes.group_by("table_name").sum().join(missing, on="table_name", how="full", coalesce=True)
    touched = sums.fill_null(0).filter(pl.sum_horizontal("added", "changed", "removed", "gone") > 0)
    batch = pl.lit(batch_id, dtype=pl.Int64).alias("batch_id")
    append_frame(con, "batch_changes", touched.with_columns(batch))
    append_frame(con, "gone_rows", gone.with_columns(batch))
    told = {row["table_name"]: row for row in touched.iter_rows(named=True)}
    return tuple(
        TableChange(name, contract.title, *(told[name][count] for count in ("added", "changed", "removed", "gone")))
        for name, contract in CONTRACTS.items()
        if name in told
    )
