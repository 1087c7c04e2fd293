-- title = "有学时记录的人年末不在册"
-- table = "study_hours"
-- dimension = "consistency"
-- severity = "note"
-- wording = "{day}不在册，却有该年度学时记录（{reason}）"
-- explanation = "数据反查：学时表比花名册多出来的人，和他们不在册的原因。多数是年内转出、年后转入，不是差错；“没有组织关系”的要核实。"
-- cure = "核对组织关系的起止日期。"
SELECT recorded.item_table, recorded.item_id, recorded.unit_id, recorded.last_day AS on_date, reasons.reason,
  reasons.on_date AS reason_date
FROM population_study_hours AS recorded
JOIN member_reasons AS reasons ON reasons.work_year = recorded.work_year AND reasons.subject_id = recorded.subject_id
LEFT JOIN population_members AS member_years ON member_years.work_year = recorded.work_year
  AND member_years.subject_id = recorded.subject_id
WHERE member_years.subject_id IS NULL
