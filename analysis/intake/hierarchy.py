"""Parents of organisations: each must be registered, in these files or before."""

from __future__ import annotations

import duckdb
import polars as pl

from analysis.intake.findings import ORDER, findings_where, gather, no_findings, without
from analysis.intake.forms import Ref

_PARENT = Ref("organisations", "parent_id")
_CODE = "organisations.org_id"


def unknown_parents(con: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> pl.DataFrame:
    """Findings of organisations whose parent is not registered, or is itself sent back for that reason."""
    if str(_PARENT) not in rows.columns:
        return no_findings()
    stored = con.sql("SELECT org_id FROM organisations").pl()["org_id"]
    rows = rows.select(ORDER, pl.col(_CODE, str(_PARENT)).cast(pl.String))
    left = rows
    while True:
        known = pl.concat([stored, left[_CODE]])
        parent = pl.col(str(_PARENT))
        orphans = left.filter(parent.is_not_null() & ~parent.is_in(known.implode()))
        if orphans.is_empty():
            return gather([findings_where(rows.join(left, on=ORDER, how="anti"), "unknown_parent", _PARENT)])
        left = without(left, orphans)
