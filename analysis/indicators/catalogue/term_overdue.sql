-- title = "届满未换届数"
-- english = "Terms overdue"
-- definition = "期末任期已经届满（经批准延期的按延至日期）而没有换届的党组织；补选不重新起算任期。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- direction = "down"
-- rule = "election_due"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  on_date,
  '' AS cut,
  'terms' AS item_table,
  row_key AS item_id,
  CASE WHEN ends_on <= on_date THEN 1 ELSE 0 END AS numerator,
  0 AS denominator,
  'counted' AS status,
  CASE WHEN ends_on <= on_date THEN 'overdue' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM running_terms
