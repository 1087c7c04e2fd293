-- One row of evidence per branch, work year and basis: is it 过硬?
-- basis: confirmed (认定 only) · expected (认定, and where that is still to come the forecast).
-- A work year in which nobody has a result on that basis is left out.
WITH expected AS (
  SELECT 'confirmed' AS basis, org_id, work_year, qualifies, item_table, item_id
  FROM results
  WHERE scheme = 'qualified' AND basis = 'confirmed' AND period = CAST(work_year AS VARCHAR)
  UNION ALL
  SELECT 'expected' AS basis, org_id, work_year, qualifies, item_table, item_id
  FROM results
  WHERE scheme = 'qualified' AND basis = 'confirmed' AND period = CAST(work_year AS VARCHAR)
  UNION ALL
  SELECT 'expected' AS basis, forecast.org_id, forecast.work_year, forecast.qualifies, forecast.item_table,
    forecast.item_id
  FROM results AS forecast
  LEFT JOIN results AS confirmed ON confirmed.org_id = forecast.org_id AND confirmed.scheme = forecast.scheme
    AND confirmed.period = forecast.period AND confirmed.basis = 'confirmed'
  WHERE forecast.scheme = 'qualified' AND forecast.basis = 'forecast' AND confirmed.org_id IS NULL
    AND forecast.period = CAST(forecast.work_year AS VARCHAR)
),
assessed_years AS (
  SELECT DISTINCT basis, work_year FROM expected
)
SELECT
  assessed_years.basis,
  ranked_branches.org_id,
  ranked_branches.last_day AS on_date,
  '' AS cut,
  coalesce(expected.item_table, 'organisations') AS item_table,
  coalesce(expected.item_id, ranked_branches.org_row_key) AS item_id,
  CASE WHEN expected.qualifies THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN ranked_branches.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN ranked_branches.left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN expected.item_id IS NULL THEN 'unassessed'
    WHEN NOT expected.qualifies THEN 'not_qualified'
  END AS reason,
  ranked_branches.left_out_by AS rule_id
FROM ranked_branches
JOIN assessed_years ON assessed_years.work_year = ranked_branches.work_year
LEFT JOIN expected ON expected.basis = assessed_years.basis AND expected.org_id = ranked_branches.org_id
  AND expected.work_year = ranked_branches.work_year
