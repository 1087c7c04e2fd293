-- title = "组织关系早于入党"
-- table = "memberships"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "进入支部日期早于入党日期"
-- explanation = "入党之前没有组织关系；进入支部日期应不早于入党日期。"
-- cure = "核对入党日期和进入支部日期。"
SELECT 'memberships' AS item_table, memberships.row_key AS item_id, memberships.branch_id AS unit_id,
  memberships.valid_from AS on_date
FROM memberships
JOIN members ON members.member_id = memberships.member_id
WHERE memberships.valid_from < members.join_date
