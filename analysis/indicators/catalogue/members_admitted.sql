-- title = "发展党员数"
-- english = "Members admitted"
-- definition = "期内入党的党员（按入党日期，在当日组织关系所在党支部）；期初党员 + 发展 + 转入 − 转出 = 期末党员。"
-- level = "member"
-- time = "flow"
-- kind = "count"
-- unit_word = "名"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "open"
-- stage = 1
SELECT
  branch_id AS org_id,
  first_day AS on_date,
  '' AS cut,
  'memberships' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM stay_days
WHERE came = 'admitted'
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'roster'
