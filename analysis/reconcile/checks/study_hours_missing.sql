-- title = "在册党员没有学时记录"
-- table = "study_hours"
-- dimension = "completeness"
-- severity = "note"
-- wording = "{day}在册，没有该年度学时记录（{reason}）"
-- explanation = "表间校核：年末在册党员 = 有学时记录的 + 没有的。这里逐人列出没有的和可能的原因。只查导入过学时表的年度。"
-- cure = "补报学时；确未学习的不用登记，按 0 计。"
SELECT member_years.item_table, member_years.item_id, member_years.unit_id, member_years.last_day AS on_date,
  reasons.reason, reasons.on_date AS reason_date
FROM population_members AS member_years
JOIN member_reasons AS reasons ON reasons.work_year = member_years.work_year AND reasons.subject_id = member_years.subject_id
LEFT JOIN population_study_hours AS recorded ON recorded.work_year = member_years.work_year
  AND recorded.subject_id = member_years.subject_id
WHERE recorded.subject_id IS NULL AND member_years.work_year IN (SELECT work_year FROM study_hours)
