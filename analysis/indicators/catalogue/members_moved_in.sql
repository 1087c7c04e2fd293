-- title = "转入党员数"
-- english = "Members moved in"
-- definition = "期内组织关系转入本支部的党员，按转入日期；前一日在本委其他支部的为委内转接，否则为委外转入。上级单位的数含其下各支部之间的转接。"
-- level = "member"
-- time = "flow"
-- kind = "count"
-- unit_word = "名"
-- cuts = "move_scope"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "open"
-- stage = 1
SELECT
  branch_id AS org_id,
  first_day AS on_date,
  came AS cut,
  'memberships' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM stay_days
WHERE came <> 'admitted'
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'roster'
