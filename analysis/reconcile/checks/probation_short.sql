-- title = "预备期不满即转正"
-- table = "members"
-- dimension = "validity"
-- severity = "error"
-- rules = ["probation_length"]
-- wording = "入党到转正不满 {stated} 个月"
-- explanation = "预备期自支部大会通过之日算起为一年，转正日期不应早于期满之日。"
-- cure = "对照入党志愿书，核对入党日期和转正日期。"
SELECT 'members' AS item_table, members.member_id AS item_id, member_homes.unit_id, members.full_date AS on_date, rules.value AS stated
FROM members
JOIN rules ON rules.rule_id = 'probation_length' AND rules.valid_from <= members.join_date
  AND (rules.valid_to IS NULL OR members.join_date < rules.valid_to)
LEFT JOIN member_homes ON member_homes.member_id = members.member_id
WHERE members.full_date < members.join_date + to_months(CAST(rules.value AS INTEGER))
