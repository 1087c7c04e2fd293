-- title = "全支部学时人人相同"
-- table = "study_hours"
-- dimension = "consistency"
-- severity = "warning"
-- rules = ["perfect_study_hours"]
-- wording = "本年度 {found} 人学时合计分毫不差"
-- explanation = "人人完成学时是应当的；一个支部人人的合计正好相同，多半是统一填报而不是逐人登记。人数下限见规则；不在任何支部的人不计。"
-- cure = "抽查培训签到和学时登记；确系同班参训的，写入报表说明。"
WITH totals AS (
  SELECT homes.unit_id, years.last_day, hours.member_id, min(hours.row_key) AS item_id,
    sum(hours.hours_tenths) AS hours_tenths
  FROM study_hours AS hours
  JOIN check_years AS years ON years.work_year = hours.work_year
  JOIN member_homes AS homes ON homes.member_id = hours.member_id
  GROUP BY homes.unit_id, years.last_day, hours.member_id
), counted AS (
  SELECT unit_id, last_day, count(*) AS found, min(item_id) AS item_id, min(hours_tenths) AS least, max(hours_tenths) AS most
  FROM totals
  GROUP BY unit_id, last_day
)
SELECT 'study_hours' AS item_table, counted.item_id, counted.unit_id, counted.last_day AS on_date, counted.found
FROM counted
JOIN rules ON rules.rule_id = 'perfect_study_hours' AND rules.valid_from <= counted.last_day
  AND (rules.valid_to IS NULL OR counted.last_day < rules.valid_to)
WHERE counted.least = counted.most AND counted.most > 0 AND counted.found >= rules.value
