-- title = "分类定级分布"
-- english = "Branches by tier"
-- definition = "期末存在且当年已评定等次（有认定的以认定为准，否则为测算）的党支部按等次计数；某等次占比 = 该等次党支部 ÷ 已评定党支部，各等次合计 100%；未评定的不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "assessment"
-- kind = "count"
-- unit_word = "个"
-- cuts = "grade"
-- direction = "none"
-- rule = "tier_assessed_only"
-- disclosure = "open"
-- stage = 2
-- below = "assessments"
WITH assessed_years AS (
  SELECT DISTINCT work_year FROM tier_results
)
SELECT
  ranked_branches.org_id,
  ranked_branches.last_day AS on_date,
  coalesce(tier_results.grade, '') AS cut,
  coalesce(tier_results.item_table, 'organisations') AS item_table,
  coalesce(tier_results.item_id, ranked_branches.org_row_key) AS item_id,
  CASE WHEN tier_results.item_id IS NULL THEN 0 ELSE 1 END AS numerator,
  0 AS denominator,
  CASE WHEN tier_results.item_id IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN tier_results.item_id IS NULL THEN 'unassessed' END AS reason,
  CASE WHEN tier_results.item_id IS NULL THEN 'tier_assessed_only' END AS rule_id
FROM ranked_branches
JOIN assessed_years ON assessed_years.work_year = ranked_branches.work_year
LEFT JOIN tier_results ON tier_results.org_id = ranked_branches.org_id
  AND tier_results.work_year = ranked_branches.work_year
