-- title = "按期换届率"
-- aliases = ["换届率"]
-- english = "Elections on time"
-- definition = "按期换届的党组织 ÷（本期任届期满 + 以前到期至今未换）的党组织；经批准延期的按延至日期计，补选不重新起算任期。"
-- level = "organisation"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "election_due"
-- disclosure = "open"
-- stage = 1
WITH elections AS (
  SELECT org_id, elected_date, due_date, extended_to_date, row_key, coalesce(extended_to_date, due_date) AS effective_due
  FROM terms
  WHERE election = 'term_election'
),
following AS (
  SELECT elections.org_id, elections.elected_date, min(later.elected_date) AS next_elected
  FROM elections
  JOIN elections AS later ON later.org_id = elections.org_id AND later.elected_date > elections.elected_date
  GROUP BY elections.org_id, elections.elected_date
),
ended AS (
  SELECT
    elections.org_id, elections.row_key, elections.due_date, elections.extended_to_date, elections.effective_due,
    following.next_elected, organisations.dissolved_date
  FROM elections
  JOIN organisations ON organisations.org_id = elections.org_id
  LEFT JOIN following ON following.org_id = elections.org_id AND following.elected_date = elections.elected_date
),
due AS (
  SELECT
    org_id, row_key, next_elected, effective_due AS on_date,
    CASE WHEN next_elected <= effective_due THEN 1 ELSE 0 END AS on_time,
    'overdue' AS lack, CAST(NULL AS VARCHAR) AS left_out_by
  FROM ended
  WHERE dissolved_date IS NULL OR dissolved_date > effective_due
  UNION ALL
  SELECT
    ended.org_id, ended.row_key, ended.next_elected, work_years.start_date AS on_date, 0 AS on_time,
    'overdue_from_before' AS lack, CAST(NULL AS VARCHAR) AS left_out_by
  FROM ended
  JOIN work_years ON ended.effective_due < work_years.start_date
    AND (ended.next_elected IS NULL OR ended.next_elected >= work_years.start_date)
    AND (ended.dissolved_date IS NULL OR ended.dissolved_date > work_years.start_date)
  UNION ALL
  SELECT
    org_id, row_key, next_elected, due_date AS on_date, 0 AS on_time,
    CAST(NULL AS VARCHAR) AS lack, 'approved_extension' AS left_out_by
  FROM ended
  WHERE extended_to_date IS NOT NULL AND (dissolved_date IS NULL OR dissolved_date > due_date)
)
SELECT
  due.org_id,
  due.on_date,
  '' AS cut,
  'terms' AS item_table,
  due.row_key AS item_id,
  due.on_time AS numerator,
  1 AS denominator,
  CASE WHEN due.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN due.on_time = 1 OR due.left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN due.next_elected <= as_of.on_date THEN 'elected_late'
    ELSE due.lack
  END AS reason,
  due.left_out_by AS rule_id
FROM due
JOIN as_of ON due.on_date <= as_of.on_date
