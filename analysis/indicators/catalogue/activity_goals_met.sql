-- title = "四日活动四有目标全达率"
-- english = "Party days that met every goal"
-- definition = "固定时间、明确主题、鲜明特色、良好成效、浓厚氛围五项都达到的四日活动 ÷ 登记的四日活动；没有登记的按未达到计，另注明。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "activity_goal_due"
-- disclosure = "open"
-- stage = 1
WITH whole AS (
  SELECT
    meeting_id, org_id, held_date,
    min(CASE WHEN is_done THEN 1 ELSE 0 END) AS all_done, max(CASE WHEN is_done = FALSE THEN 1 ELSE 0 END) AS any_failed
  FROM meeting_checks
  WHERE rule_id = 'activity_goal_due'
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
