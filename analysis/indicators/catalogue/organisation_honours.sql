-- title = "党组织受表彰数"
-- english = "Honours of organisations"
-- definition = "期内党组织受到的表彰项数，按级别分项，按表彰日期计。"
-- level = "organisation"
-- time = "flow"
-- kind = "count"
-- unit_word = "项"
-- cuts = "honour_level"
-- direction = "none"
-- rule = "honours_counted"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  granted_date AS on_date,
  level AS cut,
  'honours' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM honours
