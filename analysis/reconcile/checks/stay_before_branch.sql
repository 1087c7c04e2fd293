-- title = "组织关系早于支部成立"
-- table = "memberships"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "进入支部日期早于该支部成立日期"
-- explanation = "支部成立之前不会有党员；成立日期或进入日期有一个不对。"
-- cure = "核对党组织成立日期和进入支部日期。"
SELECT 'memberships' AS item_table, memberships.row_key AS item_id, memberships.branch_id AS unit_id,
  memberships.valid_from AS on_date
FROM memberships
JOIN organisations ON organisations.org_id = memberships.branch_id
WHERE memberships.valid_from < organisations.founded_date
