-- title = "主题党日开展率"
-- english = "Themed Party day frequency"
-- definition = "按规定开展主题党日的支部月数 ÷ 应开展的支部月数；未满整月存在的支部不计当月。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "支部月"
-- direction = "up"
-- rule = "theme_party_day_due"
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
WHERE kind = 'theme_party_day'
