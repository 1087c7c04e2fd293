-- title = "党费公示率"
-- english = "Dues published"
-- definition = "按规定公示党费收缴情况的支部期次 ÷ 应公示的支部期次（期末有党员、当期全程存在的党支部）；期次按规则（缺省每年 1 次）。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "期次"
-- direction = "up"
-- rule = "dues_notice_due"
-- disclosure = "open"
-- stage = 1
WITH demanded AS (
  SELECT slots.start_date, slots.end_date, slots.last_day, rules.value AS required
  FROM slots
  JOIN rules ON rules.rule_id = 'dues_notice_due' AND rules.applies_to = 'all' AND rules.unit = slots.kind
    AND rules.valid_from <= slots.last_day AND (rules.valid_to IS NULL OR slots.last_day < rules.valid_to)
  JOIN work_years ON work_years.start_date <= slots.start_date AND slots.start_date < work_years.end_date
  WHERE EXISTS (
    SELECT 1 FROM dues_notices
    WHERE work_years.start_date <= dues_notices.published_date AND dues_notices.published_date < work_years.end_date
  )
),
due_branches AS (
  SELECT DISTINCT
    organisations.org_id, organisations.row_key AS org_row_key,
    demanded.start_date, demanded.end_date, demanded.last_day, demanded.required,
    CASE
      WHEN organisations.founded_date <= demanded.start_date
        AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date >= demanded.end_date) THEN 1
      ELSE 0
    END AS whole_slot
  FROM demanded
  JOIN organisations ON organisations.level = 'branch' AND organisations.founded_date < demanded.end_date
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > demanded.start_date)
  JOIN stay_days ON stay_days.branch_id = organisations.org_id AND stay_days.first_day <= demanded.last_day
    AND (stay_days.left_day IS NULL OR demanded.start_date < stay_days.left_day)
),
in_order AS (
  SELECT
    due_branches.org_id, due_branches.last_day, dues_notices.row_key,
    row_number() OVER (
      PARTITION BY due_branches.org_id, due_branches.last_day ORDER BY dues_notices.published_date
    ) AS place
  FROM due_branches
  JOIN dues_notices ON dues_notices.org_id = due_branches.org_id
    AND due_branches.start_date <= dues_notices.published_date AND dues_notices.published_date < due_branches.end_date
),
held AS (
  SELECT org_id, last_day, count(*) AS held_count, max(CASE WHEN place = 1 THEN row_key END) AS notice_row_key
  FROM in_order
  GROUP BY org_id, last_day
)
SELECT
  due_branches.org_id,
  due_branches.last_day AS on_date,
  '' AS cut,
  CASE WHEN held.notice_row_key IS NULL THEN 'organisations' ELSE 'dues_notices' END AS item_table,
  coalesce(held.notice_row_key, due_branches.org_row_key) AS item_id,
  CASE WHEN coalesce(held.held_count, 0) >= due_branches.required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN due_branches.whole_slot = 1 THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN due_branches.whole_slot = 1 AND coalesce(held.held_count, 0) < due_branches.required THEN 'not_held'
  END AS reason,
  CASE WHEN due_branches.whole_slot = 0 THEN 'partial_slot' END AS rule_id
FROM due_branches
LEFT JOIN held ON held.org_id = due_branches.org_id AND held.last_day = due_branches.last_day
