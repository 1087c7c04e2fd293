-- title = "年末在任的班子成员"
-- subject = "member"
SELECT years.work_year, years.last_day, roles.member_id AS subject_id, min(roles.org_id) AS unit_id,
  'roles' AS item_table, min(roles.row_key) AS item_id
FROM roles
JOIN check_years AS years ON roles.valid_from <= years.last_day
  AND (roles.valid_to IS NULL OR roles.valid_to > years.last_day)
GROUP BY years.work_year, years.last_day, roles.member_id
