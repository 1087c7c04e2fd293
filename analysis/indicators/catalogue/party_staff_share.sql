-- title = "专职党务人员占职工比例"
-- english = "Full-time Party workers per employee"
-- definition = "专职党务人员 ÷ 职工人数；没有登记职工人数的单位不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "party_workers"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  full_time_count AS numerator,
  coalesce(employee_count, 0) AS denominator,
  CASE WHEN employee_count IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN employee_count IS NULL THEN 'not_registered' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
