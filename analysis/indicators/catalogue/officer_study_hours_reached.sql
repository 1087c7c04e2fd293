-- title = "书记、委员学时达标率"
-- english = "Study hours reached by officers"
-- definition = "年末（截至日）的书记、副书记、委员中全年学时达到班子成员标准的 ÷ 年末书记、副书记、委员；书记与其他委员分项，兼任的按书记；在组织关系所在支部统计。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- cuts = "officer_role"
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
),
secretaries_then AS (
  SELECT DISTINCT roles.member_id, work_years.work_year
  FROM roles
  JOIN work_years ON roles.valid_from <= work_years.last_day
    AND (roles.valid_to IS NULL OR work_years.last_day < roles.valid_to)
  WHERE roles.role = 'branch_secretary'
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  CASE WHEN secretaries_then.member_id IS NULL THEN 'other_officer' ELSE 'secretary' END AS cut,
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
JOIN rules ON rules.rule_id = 'study_hours' AND rules.applies_to = 'officer'
  AND rules.valid_from <= year_members.last_day
  AND (rules.valid_to IS NULL OR year_members.last_day < rules.valid_to)
LEFT JOIN secretaries_then ON secretaries_then.member_id = year_members.member_id
  AND secretaries_then.work_year = year_members.work_year
LEFT JOIN totals ON totals.member_id = year_members.member_id AND totals.work_year = year_members.work_year
WHERE year_members.standing = 'officer'
