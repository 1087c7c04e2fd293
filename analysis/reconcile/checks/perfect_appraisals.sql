-- title = "民主评议人人优秀"
-- table = "appraisals"
-- dimension = "consistency"
-- severity = "warning"
-- rules = ["perfect_appraisals"]
-- wording = "本年度民主评议 {found} 人定了等次，人人优秀"
-- explanation = "一个支部的党员全部评为优秀，少见，与评议办法控制优秀比例的要求也不合，值得核实。人数下限见规则；未参评和不定等次的不计。"
-- cure = "对照测评票和组织评定记录；属实的写入报表说明。"
WITH counted AS (
  SELECT appraisals.org_id, years.last_day, count(*) AS found, min(appraisals.row_key) AS item_id,
    sum(CASE WHEN appraisals.result = 'excellent' THEN 0 ELSE 1 END) AS imperfect
  FROM appraisals
  JOIN check_years AS years ON years.work_year = appraisals.work_year
  WHERE appraisals.result NOT IN ('ungraded', 'not_taking_part')
  GROUP BY appraisals.org_id, years.last_day
)
SELECT 'appraisals' AS item_table, counted.item_id, counted.org_id AS unit_id, counted.last_day AS on_date, counted.found
FROM counted
JOIN rules ON rules.rule_id = 'perfect_appraisals' AND rules.valid_from <= counted.last_day
  AND (rules.valid_to IS NULL OR counted.last_day < rules.valid_to)
WHERE counted.imperfect = 0 AND counted.found >= rules.value
