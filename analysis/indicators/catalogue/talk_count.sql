-- title = "谈心谈话人次"
-- english = "Talks held"
-- definition = "期内登记的谈心谈话，一名谈话对象一次计一人次，按谈话双方的身份分项。"
-- level = "member"
-- time = "flow"
-- kind = "count"
-- unit_word = "人次"
-- cuts = "talk_pair"
-- direction = "none"
-- rule = "talk_due"
-- disclosure = "people"
-- stage = 1
SELECT
  org_id,
  talk_date AS on_date,
  pair AS cut,
  'talks' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM talks
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'talks'
