-- title = "转正党员数"
-- english = "Members made full"
-- definition = "期内转正的预备党员，按转正日期，在当日组织关系所在党支部。"
-- level = "member"
-- time = "flow"
-- kind = "count"
-- unit_word = "名"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "open"
-- stage = 1
SELECT
  memberships.branch_id AS org_id,
  members.full_date AS on_date,
  '' AS cut,
  'memberships' AS item_table,
  memberships.row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM members
JOIN memberships ON memberships.member_id = members.member_id
  AND memberships.valid_from <= members.full_date
  AND (memberships.valid_to IS NULL OR members.full_date < memberships.valid_to)
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'roster'
