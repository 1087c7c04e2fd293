-- title = "活动经费支出"
-- english = "Activity funds spent"
-- definition = "本年支出的党组织活动经费；人均 = 支出 ÷ 年末（截至日）党员数。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "元"
-- direction = "none"
-- rule = "activity_funds"
-- disclosure = "open"
-- stage = 1
-- scale = 100
SELECT
  funds.org_id,
  work_years.last_day AS on_date,
  '' AS cut,
  'funds' AS item_table,
  funds.row_key AS item_id,
  coalesce(funds.spent_fen, 0) AS numerator,
  0 AS denominator,
  CASE WHEN funds.spent_fen IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN funds.spent_fen IS NULL THEN 'not_registered' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM funds
JOIN work_years ON work_years.work_year = funds.work_year
WHERE funds.fund = 'activity'
