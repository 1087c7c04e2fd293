-- title = "任职的人没有组织关系"
-- table = "roles"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "到截至日期仍在任，组织关系已不在任何支部"
-- explanation = "在任的书记、委员应是在册党员。"
-- cure = "登记免职日期，或补登组织关系。"
SELECT 'roles' AS item_table, roles.row_key AS item_id, roles.org_id AS unit_id, as_of.on_date
FROM roles
CROSS JOIN as_of
LEFT JOIN member_homes ON member_homes.member_id = roles.member_id AND member_homes.is_current
WHERE roles.valid_from <= as_of.on_date AND (roles.valid_to IS NULL OR roles.valid_to > as_of.on_date)
  AND member_homes.member_id IS NULL
