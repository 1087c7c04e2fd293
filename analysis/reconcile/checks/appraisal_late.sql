-- title = "民主评议开得太晚"
-- table = "appraisals"
-- dimension = "timeliness"
-- severity = "warning"
-- rules = ["appraisal_late"]
-- wording = "年度结束后满 {found} 个月才评议"
-- explanation = "民主评议一般每年一次，次年初可以补开；再晚就应说明。月数见规则。"
-- cure = "核对评议日期和评议年度。"
SELECT 'appraisals' AS item_table, appraisals.row_key AS item_id, appraisals.org_id AS unit_id,
  appraisals.held_date AS on_date,
  datediff('month', make_date(appraisals.work_year, 12, 31), appraisals.held_date) AS found
FROM appraisals
JOIN rules ON rules.rule_id = 'appraisal_late' AND rules.valid_from <= appraisals.held_date
  AND (rules.valid_to IS NULL OR appraisals.held_date < rules.valid_to)
WHERE datediff('month', make_date(appraisals.work_year, 12, 31), appraisals.held_date) > rules.value
