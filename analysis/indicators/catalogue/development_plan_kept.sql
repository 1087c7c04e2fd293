-- title = "发展计划执行准确率"
-- english = "Plans kept within tolerance"
-- definition = "年内发展党员数与计划数相差不超过允许幅度的单位 ÷ 有发展党员计划的单位；各单位的发展数含其下级；年度未完、还没有超出计划的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "development_plan_tolerance"
-- disclosure = "open"
-- stage = 1
WITH compared AS (
  SELECT row_key, org_id, last_day, is_running, planned_count, admitted_count - planned_count AS surplus
  FROM plan_progress
),
judged AS (
  SELECT
    compared.row_key, compared.org_id, compared.is_running, compared.last_day,
    CASE
      WHEN compared.surplus * 1000 > compared.planned_count * rules.value THEN 'above_plan'
      WHEN (0 - compared.surplus) * 1000 > compared.planned_count * rules.value THEN 'below_plan'
    END AS broken
  FROM compared
  JOIN rules ON rules.rule_id = 'development_plan_tolerance' AND rules.applies_to = 'all'
    AND rules.valid_from <= compared.last_day
    AND (rules.valid_to IS NULL OR compared.last_day < rules.valid_to)
)
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'development_plans' AS item_table,
  row_key AS item_id,
  CASE WHEN broken IS NULL THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN is_running = 1 AND coalesce(broken, '') <> 'above_plan' THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN is_running = 1 AND coalesce(broken, '') <> 'above_plan' THEN 'time_not_up' ELSE broken END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
