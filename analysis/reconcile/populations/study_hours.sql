-- title = "学时"
-- subject = "member"
SELECT years.work_year, years.last_day, study_hours.member_id AS subject_id, min(member_homes.unit_id) AS unit_id,
  'study_hours' AS item_table, min(study_hours.row_key) AS item_id
FROM study_hours
JOIN check_years AS years ON years.work_year = study_hours.work_year
LEFT JOIN member_homes ON member_homes.member_id = study_hours.member_id
GROUP BY years.work_year, years.last_day, study_hours.member_id
