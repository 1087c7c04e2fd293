"""What a table's score is made from: rows judged and rows without a finding, by table, unit and dimension."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Final

import duckdb

from analysis.reconcile.definition import ROOM

_OWNERS: Final = {
    "home": "LEFT JOIN member_homes AS owner ON owner.member_id = item.member_id",
    "meeting": "LEFT JOIN (SELECT meeting_id, org_id AS unit_id FROM meetings) AS owner"
    " ON owner.meeting_id = item.meeting_id",
}
_TABLES: Final = """
CREATE TABLE health_scores (
  table_name VARCHAR NOT NULL, unit_id VARCHAR, dimension VARCHAR NOT NULL, checked BIGINT NOT NULL,
  passed BIGINT NOT NULL
);
CREATE TABLE health_dimensions (
  dimension VARCHAR PRIMARY KEY, title VARCHAR, weight BIGINT, explanation VARCHAR, source VARCHAR
);
CREATE TEMP TABLE judged_rows (table_name VARCHAR, item_id VARCHAR, unit_id VARCHAR, complete BOOLEAN);
"""
# A finding on a row of the table fails that row once per dimension; one on something else (a row that is missing,
# a row sent back, a unit's sum) is one more thing judged, and failed.
_SCORES: Final = """
INSERT INTO health_scores
WITH counting AS (
  SELECT table_name, item_table, item_id, unit_id, dimension, source_row
  FROM health_findings JOIN (SELECT name, dimension FROM health_checks) ON name = "check"
  WHERE severity <> 'note' AND explained IS NULL
),
own AS (
  SELECT item.table_name, item.unit_id, dimensions.dimension, item.item_id,
    max(counting.item_id IS NOT NULL OR (dimensions.dimension = 'completeness' AND NOT item.complete)) AS failed
  FROM judged_rows AS item
  CROSS JOIN health_dimensions AS dimensions
  LEFT JOIN counting ON counting.table_name = item.table_name AND counting.item_table = item.table_name
    AND counting.item_id = item.item_id AND counting.dimension = dimensions.dimension
  GROUP BY item.table_name, item.unit_id, dimensions.dimension, item.item_id
),
every AS (
  SELECT table_name, unit_id, dimension, failed FROM own
  UNION ALL
  SELECT table_name, unit_id, dimension, TRUE
  FROM (SELECT DISTINCT table_name, unit_id, dimension, item_table, item_id, source_row FROM counting
    WHERE item_table <> table_name)
)
SELECT table_name, unit_id, dimension, count(*), count(*) FILTER (WHERE NOT failed)
FROM every
GROUP BY table_name, unit_id, dimension
ORDER BY table_name, unit_id, dimension
"""


@cache
def scoring() -> dict[str, Any]:
    """How tables are scored, from scores.toml: dimensions, tables, forms."""
    return tomllib.loads((ROOM / "scores.toml").read_text(encoding="utf-8"))


def write_scores(con: duckdb.DuckDBPyConnection) -> None:
    """Create `health_scores` (table × unit × dimension: rows judged, rows passed) and `health_dimensions` (weights).

    Counts only: a score is worked out from their sums where it is printed. `unit_id` is null where a row has no unit.
    """
    book = scoring()
    con.execute(_TABLES)
    con.executemany(
        "INSERT INTO health_dimensions VALUES (?, ?, ?, ?, ?)",
        [
            (name, *(one[key] for key in ("title", "weight", "explanation", "source")))
            for name, one in book["dimensions"].items()
        ],
    )
    con.executemany(
        "UPDATE health_findings SET table_name = ? WHERE table_name = ? AND item_table = 'sources'",
        [(table, form) for form, table in book["forms"].items()],
    )
    for name, table in book["tables"].items():
        owner = _OWNERS.get(table["unit"], "")
        unit = "owner.unit_id" if owner else f"item.{table['unit']}"
        complete = " AND ".join(f"item.{column} IS NOT NULL" for column in table["expected"]) or "TRUE"
        con.execute(
            f"INSERT INTO judged_rows SELECT '{name}', item.row_key, {unit}, {complete} FROM {name} AS item {owner}"
        )
    con.execute(_SCORES)
    con.execute("DROP TABLE judged_rows")
