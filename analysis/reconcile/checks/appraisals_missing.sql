-- title = "在册党员没有民主评议记录"
-- table = "appraisals"
-- dimension = "completeness"
-- severity = "warning"
-- wording = "{day}在册，没有该年度民主评议记录（{reason}）"
-- explanation = "表间校核：年末在册党员 = 有民主评议记录的 + 没有的。这里逐人列出没有的和可能的原因。只查导入过民主评议表的年度。"
-- cure = "应参加的补报民主评议结果，未参加的也登记一行。"
SELECT member_years.item_table, member_years.item_id, member_years.unit_id, member_years.last_day AS on_date,
  reasons.reason, reasons.on_date AS reason_date
FROM population_members AS member_years
JOIN member_reasons AS reasons ON reasons.work_year = member_years.work_year AND reasons.subject_id = member_years.subject_id
LEFT JOIN population_appraisals AS recorded ON recorded.work_year = member_years.work_year
  AND recorded.subject_id = member_years.subject_id
WHERE recorded.subject_id IS NULL AND member_years.work_year IN (SELECT work_year FROM appraisals)
