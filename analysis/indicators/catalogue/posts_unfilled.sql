-- title = "有编制无人员单位比例"
-- english = "Units with posts and nobody in them"
-- definition = "有党务编制而专职实有为零的单位 ÷ 有党务编制的单位；应为零。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "down"
-- rule = "posts_not_empty"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  CASE WHEN full_time_count = 0 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN full_time_count = 0 THEN 'posts_vacant' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
WHERE post_count > 0
