-- title = "转出党员数"
-- english = "Members moved out"
-- definition = "期内离开本支部的党员，按离开日期；当日进入本委其他支部的为委内转接，否则为离开本委（转出、去世、出党，台账不区分）。上级单位的数含其下各支部之间的转接。"
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
  left_day AS on_date,
  went AS cut,
  'memberships' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM stay_days
WHERE left_day IS NOT NULL
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'roster'
