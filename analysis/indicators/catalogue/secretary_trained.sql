-- title = "党支部书记集中轮训率"
-- english = "Branch secretaries trained"
-- definition = "年末（截至日）的党支部书记中当年参加县级以上集中轮训达到规定次数的 ÷ 年末党支部书记；一人兼几个支部书记的，上级单位只计一人。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "rotation_training_due"
-- disclosure = "people"
-- stage = 1
-- aliases = ["书记轮训率"]
-- distinct = true
-- below = "trainings"
WITH recorded_years AS (
  SELECT DISTINCT work_years.work_year
  FROM work_years
  JOIN trainings ON work_years.start_date <= trainings.trained_date AND trainings.trained_date <= work_years.last_day
),
totals AS (
  SELECT trainings.member_id, work_years.work_year, count(*) AS class_count
  FROM trainings
  JOIN work_years ON work_years.start_date <= trainings.trained_date AND trainings.trained_date <= work_years.last_day
  WHERE trainings.level = 'county_or_above'
  GROUP BY trainings.member_id, work_years.work_year
),
in_post AS (
  SELECT DISTINCT roles.member_id, roles.org_id, work_years.work_year, work_years.last_day
  FROM work_years
  JOIN roles ON roles.role = 'branch_secretary' AND roles.valid_from <= work_years.last_day
    AND (roles.valid_to IS NULL OR work_years.last_day < roles.valid_to)
  JOIN organisations ON organisations.org_id = roles.org_id AND organisations.level = 'branch'
    AND organisations.founded_date <= work_years.last_day
    AND (organisations.dissolved_date IS NULL OR work_years.last_day < organisations.dissolved_date)
)
SELECT
  in_post.org_id,
  in_post.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  members.row_key AS item_id,
  CASE WHEN coalesce(totals.class_count, 0) >= rules.value THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN coalesce(totals.class_count, 0) < rules.value THEN 'not_trained' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM in_post
JOIN recorded_years ON recorded_years.work_year = in_post.work_year
JOIN members ON members.member_id = in_post.member_id
JOIN rules ON rules.rule_id = 'rotation_training_due' AND rules.applies_to = 'branch_secretary'
  AND rules.valid_from <= in_post.last_day AND (rules.valid_to IS NULL OR in_post.last_day < rules.valid_to)
LEFT JOIN totals ON totals.member_id = in_post.member_id AND totals.work_year = in_post.work_year
