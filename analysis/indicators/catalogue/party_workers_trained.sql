-- title = "党务人员培训率"
-- english = "Party workers trained"
-- definition = "当年参加培训的党务人员 ÷ 专职与兼职党务人员；没有登记培训人数的单位不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "party_workers"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  coalesce(trained_count, 0) AS numerator,
  full_time_count + part_time_count AS denominator,
  CASE WHEN trained_count IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN trained_count IS NULL THEN 'not_registered' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
