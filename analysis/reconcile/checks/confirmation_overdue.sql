-- title = "预备期已满尚无转正日期"
-- table = "members"
-- dimension = "timeliness"
-- severity = "warning"
-- rules = ["probation_length"]
-- wording = "预备期（{stated} 个月）已满，没有转正日期"
-- explanation = "到截至日期预备期已满，仍没有转正日期：没有讨论转正、延长了预备期，或转正日期没有登记。"
-- cure = "补登转正日期；延长预备期的写入报表说明。"
SELECT 'members' AS item_table, members.member_id AS item_id, member_homes.unit_id, as_of.on_date AS on_date, rules.value AS stated
FROM members
CROSS JOIN as_of
JOIN rules ON rules.rule_id = 'probation_length' AND rules.valid_from <= members.join_date
  AND (rules.valid_to IS NULL OR members.join_date < rules.valid_to)
LEFT JOIN member_homes ON member_homes.member_id = members.member_id
WHERE members.full_date IS NULL AND member_homes.is_current
  AND members.join_date + to_months(CAST(rules.value AS INTEGER)) < as_of.on_date
