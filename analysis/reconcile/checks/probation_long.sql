-- title = "预备期过长"
-- table = "members"
-- dimension = "validity"
-- severity = "warning"
-- rules = ["probation_longest"]
-- wording = "入党到转正超过 {stated} 个月"
-- explanation = "预备期可以延长一次；再长就应有说明。最长月数见规则。"
-- cure = "核对两个日期；确属延长的附批准文件。"
SELECT 'members' AS item_table, members.member_id AS item_id, member_homes.unit_id, members.full_date AS on_date, rules.value AS stated
FROM members
JOIN rules ON rules.rule_id = 'probation_longest' AND rules.valid_from <= members.join_date
  AND (rules.valid_to IS NULL OR members.join_date < rules.valid_to)
LEFT JOIN member_homes ON member_homes.member_id = members.member_id
WHERE members.full_date > members.join_date + to_months(CAST(rules.value AS INTEGER))
