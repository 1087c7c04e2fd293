-- title = "评定结果认定后另有不同结果"
-- table = "grades"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "认定结果与此前的公示、建议不同"
-- explanation = "同一年度同一项目，认定的结果与公示、建议的结果不同，应有复核记录。"
-- cure = "核对认定文件；确系复核改变的写入报表说明。"
SELECT 'grades' AS item_table, grades.row_key AS item_id, grades.org_id AS unit_id,
  coalesce(grades.decided_date, make_date(grades.work_year, 12, 31)) AS on_date
FROM grades
JOIN grades AS earlier ON earlier.org_id = grades.org_id AND earlier.scheme = grades.scheme
  AND earlier.work_year = grades.work_year AND earlier.round = grades.round
  AND earlier.decision <> 'confirmed' AND earlier.grade <> grades.grade
WHERE grades.decision = 'confirmed'
