-- title = "党员受表彰数"
-- english = "Honours of members"
-- definition = "期内党员受到的表彰人次，按级别分项，按表彰日期计在受表彰时所在党组织。"
-- level = "member"
-- time = "flow"
-- kind = "count"
-- unit_word = "人次"
-- cuts = "honour_level"
-- direction = "none"
-- rule = "honours_counted"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  granted_date AS on_date,
  level AS cut,
  'member_honours' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM member_honours
