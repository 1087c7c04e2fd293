-- title = "会议报备记录归档齐全率"
-- english = "Meetings fully filed"
-- definition = "会前报备、会中记录、会后归档都有的会议 ÷ 登记的会议；没有登记的按未做计，另注明。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "meeting_filing_due"
-- disclosure = "open"
-- stage = 1
WITH whole AS (
  SELECT
    meeting_id, org_id, held_date,
    min(CASE WHEN is_done THEN 1 ELSE 0 END) AS all_done, max(CASE WHEN is_done = FALSE THEN 1 ELSE 0 END) AS any_failed
  FROM meeting_checks
  WHERE rule_id = 'meeting_filing_due'
  GROUP BY meeting_id, org_id, held_date
)
SELECT
  org_id,
  held_date AS on_date,
  '' AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  all_done AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN any_failed = 1 THEN 'step_missing' WHEN all_done = 0 THEN 'step_unrecorded' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM whole
