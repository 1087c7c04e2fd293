-- title = "年初规划、年中监管、年终考核落实率"
-- aliases = ["工作环节落实率"]
-- english = "Plan, mid-year check and year-end review"
-- definition = "已完成的年度工作环节（年初规划、年中监管、年终考核）÷ 到期应完成的环节，每支部每年三项，各落在规定完成的月末；迟做的也算完成；当年成立的党支部和临时、功能型的不计入，另列。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "项次"
-- cuts = "plan_milestone"
-- direction = "up"
-- rule = "plan_milestone_due"
-- disclosure = "open"
-- stage = 1
WITH asked AS (
  SELECT
    rules.applies_to AS milestone, work_years.work_year, work_years.start_date, slots.last_day
  FROM work_years
  JOIN slots ON slots.kind = 'month' AND slots.start_date >= work_years.start_date
    AND slots.start_date < work_years.end_date
  JOIN rules ON rules.rule_id = 'plan_milestone_due' AND rules.value = extract(MONTH FROM slots.last_day)
    AND rules.valid_from <= slots.last_day AND (rules.valid_to IS NULL OR slots.last_day < rules.valid_to)
  WHERE EXISTS (SELECT 1 FROM work_plans AS anything WHERE anything.work_year = work_years.work_year)
),
due AS (
  SELECT
    organisations.org_id, organisations.row_key AS org_row_key, asked.milestone, asked.last_day,
    work_plans.row_key AS plan_row_key,
    CASE WHEN work_plans.done_date <= as_of.on_date THEN 1 ELSE 0 END AS is_done,
    CASE
      WHEN exempt.rule_id IS NOT NULL THEN exempt.rule_id
      WHEN organisations.founded_date > asked.start_date THEN 'partial_slot'
    END AS left_out_by
  FROM asked
  CROSS JOIN as_of
  JOIN organisations ON organisations.level = 'branch' AND organisations.founded_date <= asked.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > asked.last_day)
  LEFT JOIN rules AS exempt ON exempt.rule_id = 'duty_exempt' AND exempt.applies_to = organisations.category
    AND exempt.value = 1 AND exempt.valid_from <= asked.last_day
    AND (exempt.valid_to IS NULL OR asked.last_day < exempt.valid_to)
  LEFT JOIN work_plans ON work_plans.org_id = organisations.org_id AND work_plans.work_year = asked.work_year
    AND work_plans.milestone = asked.milestone
)
SELECT
  org_id,
  last_day AS on_date,
  milestone AS cut,
  CASE WHEN plan_row_key IS NULL THEN 'organisations' ELSE 'work_plans' END AS item_table,
  coalesce(plan_row_key, org_row_key) AS item_id,
  is_done AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN left_out_by IS NULL AND is_done = 0 THEN 'not_done' END AS reason,
  left_out_by AS rule_id
FROM due
