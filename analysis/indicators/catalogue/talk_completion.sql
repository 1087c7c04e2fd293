-- title = "谈心谈话完成率"
-- english = "Members talked with"
-- definition = "年内谈心谈话达到规定次数的党员 ÷ 年末（截至日）组织关系在册党员；作为谈话对象或谈话人都算，同一人当年各次相加。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "talk_due"
-- disclosure = "people"
-- stage = 1
-- aliases = ["谈心谈话率"]
-- below = "talks"
WITH recorded_years AS (
  SELECT DISTINCT work_years.work_year
  FROM work_years
  JOIN talks ON work_years.start_date <= talks.talk_date AND talks.talk_date <= work_years.last_day
),
taking_part AS (
  SELECT member_id, talk_date FROM talks
  UNION ALL
  SELECT talker_id AS member_id, talk_date FROM talks WHERE talker_id IS NOT NULL AND talker_id <> member_id
),
totals AS (
  SELECT taking_part.member_id, work_years.work_year, count(*) AS talk_count
  FROM taking_part
  JOIN work_years ON work_years.start_date <= taking_part.talk_date AND taking_part.talk_date <= work_years.last_day
  GROUP BY taking_part.member_id, work_years.work_year
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  year_members.member_row_key AS item_id,
  CASE WHEN coalesce(totals.talk_count, 0) >= rules.value THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN totals.talk_count IS NULL THEN 'not_talked'
    WHEN totals.talk_count < rules.value THEN 'too_few_talks'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_members
JOIN recorded_years ON recorded_years.work_year = year_members.work_year
JOIN rules ON rules.rule_id = 'talk_due' AND rules.applies_to = 'all' AND rules.valid_from <= year_members.last_day
  AND (rules.valid_to IS NULL OR year_members.last_day < rules.valid_to)
LEFT JOIN totals ON totals.member_id = year_members.member_id AND totals.work_year = year_members.work_year
