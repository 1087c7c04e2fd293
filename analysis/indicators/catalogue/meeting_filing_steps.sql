-- title = "会议报备记录归档落实率"
-- english = "Filing steps done"
-- definition = "做到的报备、记录、归档项数 ÷ 应做项数（每次会议三项），可按项分列。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "meeting_step"
-- direction = "up"
-- rule = "meeting_filing_due"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  held_date AS on_date,
  step AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  CASE WHEN is_done THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN is_done IS NULL THEN 'step_unrecorded' WHEN NOT is_done THEN 'step_missing' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM meeting_checks
WHERE rule_id = 'meeting_filing_due'
