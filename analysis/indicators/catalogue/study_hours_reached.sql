-- title = "学时达标率"
-- english = "Study hours reached"
-- definition = "全年集中学习培训学时达到规定的党员 ÷ 年末（截至日）组织关系在册党员；书记、副书记、委员按班子成员标准。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "study_hours"
-- disclosure = "people"
-- stage = 1
-- below = "study_hours"
WITH totals AS (
  SELECT member_id, work_year, sum(hours_tenths) AS hours_tenths
  FROM study_hours
  GROUP BY member_id, work_year
),
recorded_years AS (
  SELECT DISTINCT work_year FROM study_hours
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  year_members.member_row_key AS item_id,
  CASE WHEN coalesce(totals.hours_tenths, 0) >= rules.value * 10 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN totals.hours_tenths IS NULL THEN 'no_hours'
    WHEN totals.hours_tenths < rules.value * 10 THEN 'too_few_hours'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_members
JOIN recorded_years ON recorded_years.work_year = year_members.work_year
JOIN rules ON rules.rule_id = 'study_hours' AND rules.applies_to = year_members.standing
  AND rules.valid_from <= year_members.last_day
  AND (rules.valid_to IS NULL OR year_members.last_day < rules.valid_to)
LEFT JOIN totals ON totals.member_id = year_members.member_id AND totals.work_year = year_members.work_year
