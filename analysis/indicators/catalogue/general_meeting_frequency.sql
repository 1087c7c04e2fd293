-- title = "党员大会达标率"
-- english = "General meeting frequency"
-- definition = "按规定召开党员大会的支部季度数 ÷ 应召开的支部季度数；未满整季度存在的支部不计当季。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "支部季度"
-- direction = "up"
-- rule = "general_meeting_due"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  CASE WHEN meeting_row_key IS NULL THEN 'organisations' ELSE 'meetings' END AS item_table,
  coalesce(meeting_row_key, org_row_key) AS item_id,
  CASE WHEN held_count >= required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN whole_slot = 1 THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN whole_slot = 1 AND held_count < required THEN 'not_held' END AS reason,
  CASE WHEN whole_slot = 0 THEN 'partial_slot' END AS rule_id
FROM meeting_slots
WHERE kind = 'general_meeting'
