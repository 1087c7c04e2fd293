-- title = "年末党支部"
-- subject = "branch"
SELECT years.work_year, years.last_day, organisations.org_id AS subject_id, organisations.org_id AS unit_id,
  'organisations' AS item_table, organisations.row_key AS item_id
FROM organisations
JOIN check_years AS years ON organisations.founded_date <= years.last_day
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > years.last_day)
WHERE organisations.level = 'branch'
