-- One row per branch and work year with a 分类定级 result, and what it rests on: 认定 where there is one, else the forecast.
WITH in_order AS (
  SELECT
    results.org_id, results.work_year, results.grade, results.qualifies, results.item_table, results.item_id,
    row_number() OVER (
      PARTITION BY results.org_id, results.work_year ORDER BY results.basis = 'confirmed' DESC
    ) AS place
  FROM results
  JOIN organisations ON organisations.org_id = results.org_id AND organisations.level = 'branch'
  WHERE results.scheme = 'tier' AND results.period = CAST(results.work_year AS VARCHAR)
)
SELECT org_id, work_year, grade, qualifies, item_table, item_id FROM in_order WHERE place = 1
