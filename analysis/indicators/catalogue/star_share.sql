-- title = "星级分布"
-- english = "Branches by star"
-- definition = "期末存在且当年已认定星级的党支部按星级计数；某星级占比 = 该星级党支部 ÷ 已评星党支部，各星级合计 100%；未评星的不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "assessment"
-- kind = "count"
-- unit_word = "个"
-- cuts = "grade"
-- direction = "none"
-- rule = "star_rated_only"
-- disclosure = "open"
-- stage = 2
WITH rated AS (
  SELECT org_id, work_year, grade, item_table, item_id
  FROM results
  WHERE scheme = 'star' AND basis = 'confirmed' AND period = CAST(work_year AS VARCHAR)
),
rated_years AS (
  SELECT DISTINCT work_year FROM rated
)
SELECT
  ranked_branches.org_id,
  ranked_branches.last_day AS on_date,
  coalesce(rated.grade, '') AS cut,
  coalesce(rated.item_table, 'organisations') AS item_table,
  coalesce(rated.item_id, ranked_branches.org_row_key) AS item_id,
  CASE WHEN rated.item_id IS NULL THEN 0 ELSE 1 END AS numerator,
  0 AS denominator,
  CASE WHEN rated.item_id IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN rated.item_id IS NULL THEN 'unassessed' END AS reason,
  CASE WHEN rated.item_id IS NULL THEN 'star_rated_only' END AS rule_id
FROM ranked_branches
JOIN rated_years ON rated_years.work_year = ranked_branches.work_year
LEFT JOIN rated ON rated.org_id = ranked_branches.org_id AND rated.work_year = ranked_branches.work_year
