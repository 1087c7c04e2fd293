-- title = "入党时未满规定年龄"
-- table = "members"
-- dimension = "validity"
-- severity = "error"
-- rules = ["join_age"]
-- wording = "入党时不满 {stated} 周岁"
-- explanation = "年满十八周岁才能申请入党。出生日期只存到月，按月计算。"
-- cure = "核对出生日期和入党日期。"
SELECT 'members' AS item_table, members.member_id AS item_id, member_homes.unit_id, members.join_date AS on_date, rules.value AS stated
FROM members
JOIN rules ON rules.rule_id = 'join_age' AND rules.valid_from <= members.join_date
  AND (rules.valid_to IS NULL OR members.join_date < rules.valid_to)
LEFT JOIN member_homes ON member_homes.member_id = members.member_id
WHERE members.join_date < members.birth_month + to_years(CAST(rules.value AS INTEGER))
