-- title = "活动经费使用率"
-- english = "Activity funds used"
-- definition = "本年支出的党组织活动经费 ÷ 本年预算；没有登记支出的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "元"
-- direction = "up"
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
  funds.allocated_fen AS denominator,
  CASE WHEN funds.spent_fen IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN funds.spent_fen IS NULL THEN 'not_registered' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM funds
JOIN work_years ON work_years.work_year = funds.work_year
WHERE funds.fund = 'activity'
