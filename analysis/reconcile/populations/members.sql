-- title = "年末在册党员"
-- subject = "member"
SELECT years.work_year, years.last_day, memberships.member_id AS subject_id, memberships.branch_id AS unit_id,
  'memberships' AS item_table, memberships.row_key AS item_id
FROM check_years AS years
JOIN memberships ON memberships.valid_from <= years.last_day
  AND (memberships.valid_to IS NULL OR memberships.valid_to > years.last_day)
JOIN members ON members.member_id = memberships.member_id AND members.join_date <= years.last_day
