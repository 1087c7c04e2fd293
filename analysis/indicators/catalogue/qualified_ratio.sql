-- title = "过硬党支部比例"
-- english = "Qualified-branch ratio"
-- definition = "认定为过硬的党支部 ÷ 应参评党支部（期末存在的党支部，成立不足 6 个月和临时、功能型的除外）；未评定的按未过硬计。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_min_age"
-- disclosure = "open"
-- stage = 2
WITH confirmed AS (
  SELECT org_id, work_year, qualifies, item_id
  FROM results
  WHERE scheme = 'qualified' AND basis = 'confirmed'
),
assessed_years AS (
  SELECT DISTINCT work_year FROM confirmed
)
SELECT
  ranked_branches.org_id,
  ranked_branches.last_day AS on_date,
  '' AS cut,
  CASE WHEN confirmed.item_id IS NULL THEN 'organisations' ELSE 'grades' END AS item_table,
  coalesce(confirmed.item_id, ranked_branches.org_row_key) AS item_id,
  CASE WHEN confirmed.qualifies THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN ranked_branches.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN ranked_branches.left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN confirmed.item_id IS NULL THEN 'unassessed'
    WHEN NOT confirmed.qualifies THEN 'not_qualified'
  END AS reason,
  ranked_branches.left_out_by AS rule_id
FROM ranked_branches
JOIN assessed_years ON assessed_years.work_year = ranked_branches.work_year
LEFT JOIN confirmed ON confirmed.org_id = ranked_branches.org_id AND confirmed.work_year = ranked_branches.work_year
