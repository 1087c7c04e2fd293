-- One row of evidence per organisation of a pool, work year and scheme whose grades were 认定: has it reached the grade?
-- pool: standardised (应评党支部) · five_good_branches (党支部 and 党总支 that are not 直属) · five_good_committees (党委 and
-- 直属党总支). A work year in which nobody of the scheme was 认定 is left out.
WITH confirmed AS (
  SELECT org_id, work_year, scheme, qualifies, item_table, item_id
  FROM results
  WHERE basis = 'confirmed' AND period = CAST(work_year AS VARCHAR) AND scheme IN ('standardised', 'five_good')
),
assessed AS (
  SELECT DISTINCT scheme, work_year FROM confirmed
),
pools AS (
  SELECT 'standardised' AS pool, 'standardised' AS scheme, org_id, org_row_key, work_year, last_day, left_out_by
  FROM ranked_branches
  UNION ALL
  SELECT 'five_good_branches' AS pool, 'five_good' AS scheme, org_id, org_row_key, work_year, last_day, left_out_by
  FROM ranked_branches
  UNION ALL
  SELECT
    CASE
      WHEN unit_years.level = 'general_branch' AND NOT coalesce(organisations.is_direct, FALSE)
        THEN 'five_good_branches'
      ELSE 'five_good_committees'
    END AS pool,
    'five_good' AS scheme, unit_years.org_id, unit_years.org_row_key, unit_years.work_year, unit_years.last_day,
    CAST(NULL AS VARCHAR) AS left_out_by
  FROM unit_years
  JOIN organisations ON organisations.org_id = unit_years.org_id
  WHERE unit_years.level IN ('party_committee', 'general_branch')
)
SELECT
  pools.pool,
  pools.org_id,
  pools.last_day AS on_date,
  coalesce(confirmed.item_table, 'organisations') AS item_table,
  coalesce(confirmed.item_id, pools.org_row_key) AS item_id,
  CASE WHEN confirmed.qualifies THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN pools.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN pools.left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN confirmed.item_id IS NULL THEN 'unassessed'
    WHEN NOT confirmed.qualifies THEN 'grade_not_reached'
  END AS reason,
  pools.left_out_by AS rule_id
FROM pools
JOIN assessed ON assessed.scheme = pools.scheme AND assessed.work_year = pools.work_year
LEFT JOIN confirmed ON confirmed.org_id = pools.org_id AND confirmed.scheme = pools.scheme
  AND confirmed.work_year = pools.work_year
