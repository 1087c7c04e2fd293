-- title = "生产经营指标完成率"
-- english = "Business results that met the plan"
-- definition = "实际达到计划的生产经营指标（越高越好的不低于计划，越低越好的不高于计划，含相等）÷ 下达了计划的生产经营指标；只数项数，不把各项的量相加；年度未结束时按截至目前的实际与全年计划比。"
-- level = "item"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "business_item"
-- direction = "up"
-- rule = "plan_set_only"
-- disclosure = "open"
-- stage = 1
WITH compared AS (
  SELECT
    business_results.org_id, business_results.item, business_results.row_key, work_years.last_day,
    business_results.planned, business_results.actual,
    CASE business_results.direction
      WHEN 'down' THEN business_results.planned - business_results.actual
      ELSE business_results.actual - business_results.planned
    END AS ahead
  FROM business_results
  JOIN work_years ON work_years.work_year = business_results.work_year
)
SELECT
  org_id,
  last_day AS on_date,
  item AS cut,
  'business_results' AS item_table,
  row_key AS item_id,
  CASE WHEN ahead >= 0 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN planned IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN planned IS NULL THEN CAST(NULL AS VARCHAR)
    WHEN actual IS NULL THEN 'not_told'
    WHEN ahead < 0 THEN 'plan_missed'
  END AS reason,
  CASE WHEN planned IS NULL THEN 'plan_set_only' END AS rule_id
FROM compared
