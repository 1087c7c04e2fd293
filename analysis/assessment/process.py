"""How far an assessment has come: 自评 → 民主评议 → 上级考评 → 建议 → 公示 → 认定, each with its day."""

from __future__ import annotations

from typing import Final

import duckdb

# A step is there once a source of its kind gave points, or a decision of its kind was registered. The last source to
# come in is the step's day; a decision has its own.
_PROCESS: Final = """
CREATE TABLE process_steps AS
WITH entered AS (
  SELECT assessments.org_id, rounds.work_year, rounds.period, assessments.scheme,
    CASE
      WHEN assessments.source = 'self' THEN 'self'
      WHEN assessments.source IN ('appraisal', 'masses', 'peers') THEN 'appraisal'
      ELSE 'superior'
    END AS step,
    assessments.assessed_date, assessments.row_key
  FROM assessments
  JOIN rounds ON rounds.work_year = assessments.work_year AND rounds.round = assessments.round
),
told AS (
  SELECT org_id, work_year, period, scheme, step, max(assessed_date) AS on_date, CAST(NULL AS VARCHAR) AS doc_no,
    CAST(NULL AS VARCHAR) AS grade, 'assessments' AS item_table, min(row_key) AS item_id
  FROM entered
  GROUP BY org_id, work_year, period, scheme, step
  UNION ALL
  SELECT grades.org_id, rounds.work_year, rounds.period, grades.scheme, grades.decision AS step,
    grades.decided_date AS on_date, grades.doc_no, grades.grade, 'grades' AS item_table, grades.row_key AS item_id
  FROM grades
  JOIN rounds ON rounds.work_year = grades.work_year AND rounds.round = grades.round
),
placed AS (
  SELECT told.*,
    CASE step WHEN 'self' THEN 1 WHEN 'appraisal' THEN 2 WHEN 'superior' THEN 3 WHEN 'proposed' THEN 4
      WHEN 'publicised' THEN 5 ELSE 6 END AS place
  FROM told
)
SELECT placed.*,
  coalesce(max(placed.on_date) OVER (
    PARTITION BY org_id, period, scheme ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) > placed.on_date, FALSE) AS is_out_of_order
FROM placed
ORDER BY scheme, period, org_id, place
"""


def write_process(con: duckdb.DuckDBPyConnection) -> None:
    """Create `process_steps`: one row per organisation, period, kind of result and step that was taken.

    `place`: 1 自评 … 6 认定 · `on_date`: null where nobody wrote it down · `is_out_of_order`: a step before it is dated
    later · `item_table`, `item_id`: a row it stands in.
    """
    con.execute(_PROCESS)
