-- title = "发展计划完成率"
-- english = "Admissions against the plan"
-- definition = "年内（至截至日）发展的党员 ÷ 当年发展党员计划数；上级计划含下级计划的，只算一次。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "development_plan_tolerance"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'development_plans' AS item_table,
  row_key AS item_id,
  admitted_own AS numerator,
  planned_own AS denominator,
  'counted' AS status,
  CASE WHEN admitted_own < planned_own THEN 'below_plan' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM plan_progress
