-- title = "党员没有组织关系"
-- table = "memberships"
-- dimension = "completeness"
-- severity = "error"
-- wording = "花名册有此人，没有任何组织关系记录"
-- explanation = "每名党员都应编入一个党支部。没有组织关系的党员不会计入任何支部的人数。"
-- cure = "在党员花名册补填所在党支部和进入支部日期。"
SELECT 'members' AS item_table, members.member_id AS item_id, member_homes.unit_id, as_of.on_date AS on_date
FROM members
CROSS JOIN as_of
LEFT JOIN member_homes ON member_homes.member_id = members.member_id
WHERE member_homes.member_id IS NULL
