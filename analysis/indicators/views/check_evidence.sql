-- One row of evidence per meeting and step asked of it (basis step), and per meeting: all of them (basis whole).
WITH whole AS (
  SELECT
    rule_id, meeting_id, org_id, held_date,
    min(CASE WHEN is_done THEN 1 ELSE 0 END) AS all_done, max(CASE WHEN is_done = FALSE THEN 1 ELSE 0 END) AS any_failed
  FROM meeting_checks
  GROUP BY rule_id, meeting_id, org_id, held_date
)
SELECT
  'step' AS basis,
  meeting_checks.rule_id AS subject,
  meeting_checks.org_id,
  meeting_checks.held_date AS on_date,
  meeting_checks.step AS cut,
  'meetings' AS item_table,
  meeting_checks.meeting_id AS item_id,
  CASE WHEN meeting_checks.is_done THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN meeting_checks.is_done IS NULL THEN 'step_unrecorded' WHEN NOT meeting_checks.is_done THEN 'step_missing' END
    AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM meeting_checks
UNION ALL
SELECT
  'whole' AS basis,
  whole.rule_id AS subject,
  whole.org_id,
  whole.held_date AS on_date,
  '' AS cut,
  'meetings' AS item_table,
  whole.meeting_id AS item_id,
  whole.all_done AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN whole.any_failed = 1 THEN 'step_missing' WHEN whole.all_done = 0 THEN 'step_unrecorded' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM whole
