-- title = "党务编制满编率"
-- english = "Party posts filled"
-- definition = "专职党务人员实有人数 ÷ 党务编制数。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "posts_not_empty"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  full_time_count AS numerator,
  post_count AS denominator,
  'counted' AS status,
  CASE WHEN full_time_count < post_count THEN 'posts_vacant' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
