-- title = "评定结果"
-- subject = "branch"
SELECT years.work_year, years.last_day, grades.org_id AS subject_id, grades.org_id AS unit_id,
  'grades' AS item_table, min(grades.row_key) AS item_id
FROM grades
JOIN organisations ON organisations.org_id = grades.org_id AND organisations.level = 'branch'
JOIN check_years AS years ON years.work_year = grades.work_year
GROUP BY years.work_year, years.last_day, grades.org_id
