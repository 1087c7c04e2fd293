"""Units and the dated tree of an edition, from the organisations and their changes."""

from __future__ import annotations

from typing import Final

import duckdb
import polars as pl

from analysis.errors import BadInputError
from analysis.store.frames import write_frame
from analysis.store.tree import Move, closure_rows, parent_stays, tree_order

_ORDER: Final = {"org_id": pl.String, "depth": pl.Int64, "sort_key": pl.String}


def write_tree(con: duckdb.DuckDBPyConnection) -> None:
    """Create `units` and `closure`.

    `units`: one row per 党委, 党总支, 党支部 that exists or has existed · `closure`: one row per ancestor, organisation
    and stretch of time. Raises BadInputError where a superior is unknown or the moves do not fit together.
    """
    parents: dict[str, str | None] = dict(
        con.execute("SELECT org_id, parent_id FROM organisations ORDER BY org_id").fetchall()
    )
    moves = [
        Move(*row)
        for row in con.execute(
            "SELECT org_id, change_date, old_value, new_value FROM org_changes WHERE change = 'moved'"
        ).fetchall()
    ]
    named = {parent for parent in parents.values() if parent} | {m.old_parent for m in moves}
    if unknown := sorted(named - set(parents)):
        raise BadInputError(
            f"上级党组织 {unknown[0]} 不在组织表里。",
            expected="每个上级编码都是组织表里的一个党组织",
            cure="请在党组织花名册里补上它，或改正上级编码。",
        )
    write_frame(con, "closure", closure_rows(list(parents), parent_stays(parents, moves)))
    order = [(org_id, depth, key) for org_id, (depth, key) in tree_order(parents).items()]
    write_frame(con, "tree_order", pl.DataFrame(order, schema=_ORDER, orient="row"))
    con.execute(
        """
        CREATE TABLE units AS
        SELECT org_id AS unit_id, name, coalesce(short_name, name) AS short_name, level, category,
          coalesce(is_direct, FALSE) AS is_direct, parent_id, founded_date, dissolved_date, depth, sort_key
        FROM organisations
        JOIN tree_order USING (org_id)
        WHERE level IN ('party_committee', 'general_branch', 'branch')
        ORDER BY sort_key
        """
    )
    con.execute("DROP TABLE tree_order")
