-- title = "后进转化率"
-- english = "Conversion of lagging branches"
-- definition = "上年定为后进、今年定为达标及以上的党支部 ÷ 上年定为后进的党支部；期末前已撤销或合并的不计入，另列；今年未评定的按未转化计。"
-- level = "branch"
-- time = "stock"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "conversion_restructured"
-- disclosure = "open"
-- stage = 2
-- below = "assessments"
WITH year_pairs AS (
  SELECT work_years.work_year, work_years.last_day
  FROM work_years
  WHERE EXISTS (SELECT 1 FROM tier_results AS now_there WHERE now_there.work_year = work_years.work_year)
    AND EXISTS (SELECT 1 FROM tier_results AS then_there WHERE then_there.work_year = work_years.work_year - 1)
),
lagging AS (
  SELECT
    before.org_id, year_pairs.work_year, year_pairs.last_day, organisations.row_key AS org_row_key,
    CASE WHEN organisations.dissolved_date <= year_pairs.last_day THEN 1 ELSE 0 END AS is_gone
  FROM tier_results AS before
  JOIN year_pairs ON year_pairs.work_year = before.work_year + 1
  JOIN organisations ON organisations.org_id = before.org_id
  WHERE NOT before.qualifies
)
SELECT
  lagging.org_id,
  lagging.last_day AS on_date,
  '' AS cut,
  coalesce(tier_results.item_table, 'organisations') AS item_table,
  coalesce(tier_results.item_id, lagging.org_row_key) AS item_id,
  CASE WHEN lagging.is_gone = 0 AND tier_results.qualifies THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN lagging.is_gone = 1 THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN lagging.is_gone = 1 THEN CAST(NULL AS VARCHAR)
    WHEN tier_results.org_id IS NULL THEN 'unassessed'
    WHEN NOT tier_results.qualifies THEN 'not_converted'
  END AS reason,
  CASE WHEN lagging.is_gone = 1 THEN 'conversion_restructured' END AS rule_id
FROM lagging
LEFT JOIN tier_results ON tier_results.org_id = lagging.org_id AND tier_results.work_year = lagging.work_year
UNION ALL
SELECT
  organisations.org_id,
  year_pairs.last_day AS on_date,
  '' AS cut,
  'organisations' AS item_table,
  organisations.row_key AS item_id,
  0 AS numerator,
  0 AS denominator,
  'counted' AS status,
  'no_conversion_due' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_pairs
JOIN organisations ON organisations.parent_id IS NULL
WHERE NOT EXISTS (SELECT 1 FROM lagging AS anybody WHERE anybody.work_year = year_pairs.work_year)
