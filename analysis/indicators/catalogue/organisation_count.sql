-- title = "党组织数"
-- english = "Party organisations"
-- definition = "期末存在的党组织（党委、党总支、党支部），本组织计入自己。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- cuts = "level"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "open"
-- stage = 1
SELECT
  organisations.org_id,
  snapshots.on_date,
  organisations.level AS cut,
  'organisations' AS item_table,
  organisations.row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN organisations ON organisations.founded_date <= snapshots.on_date
  AND (organisations.dissolved_date IS NULL OR snapshots.on_date < organisations.dissolved_date)
WHERE organisations.level IN ('party_committee', 'general_branch', 'branch')
