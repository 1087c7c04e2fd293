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
standards AS (
  SELECT work_years.work_year, rules.applies_to, rules.value * 10 AS hours_tenths
  FROM work_years
  JOIN rules ON rules.rule_id = 'study_hours' AND rules.valid_from <= work_years.last_day
    AND (rules.valid_to IS NULL OR work_years.last_day < rules.valid_to)
  WHERE EXISTS (SELECT 1 FROM study_hours AS anything WHERE anything.work_year = work_years.work_year)
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  year_members.member_row_key AS item_id,
  CASE WHEN coalesce(totals.hours_tenths, 0) >= standards.hours_tenths THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN totals.hours_tenths IS NULL THEN 'no_hours'
    WHEN totals.hours_tenths < standards.hours_tenths THEN 'too_few_hours'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_members
JOIN standards ON standards.work_year = year_members.work_year AND standards.applies_to = year_members.standing
LEFT JOIN totals ON totals.member_id = year_members.member_id AND totals.work_year = year_members.work_year
