-- title = "民主评议"
-- subject = "member"
SELECT years.work_year, years.last_day, appraisals.member_id AS subject_id, appraisals.org_id AS unit_id,
  'appraisals' AS item_table, appraisals.row_key AS item_id
FROM appraisals
JOIN check_years AS years ON years.work_year = appraisals.work_year
