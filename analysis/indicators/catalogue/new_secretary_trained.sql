-- title = "新任党支部书记按时培训率"
-- english = "New secretaries trained in time"
-- definition = "期内新任党支部书记（任职前一日不是任何支部的书记）中任职后规定月数内参加过培训的 ÷ 期内新任的；期限未到还没有培训的、期限未到已离任的不计入，另列。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "new_secretary_training"
-- disclosure = "people"
-- stage = 1
WITH appointed AS (
  SELECT roles.row_key, roles.member_id, roles.org_id, roles.valid_from, roles.valid_to, rules.value AS months_given
  FROM roles
  JOIN organisations ON organisations.org_id = roles.org_id AND organisations.level = 'branch'
  JOIN work_years ON work_years.start_date <= roles.valid_from AND roles.valid_from <= work_years.last_day
  JOIN rules ON rules.rule_id = 'new_secretary_training' AND rules.applies_to = 'branch_secretary'
    AND rules.valid_from <= roles.valid_from AND (rules.valid_to IS NULL OR roles.valid_from < rules.valid_to)
  WHERE roles.role = 'branch_secretary'
    AND EXISTS (
      SELECT 1 FROM trainings JOIN as_of ON trainings.trained_date <= as_of.on_date
      WHERE trainings.trained_date >= work_years.start_date AND trainings.trained_date < work_years.end_date
    )
    AND NOT EXISTS (
      SELECT 1 FROM roles AS earlier
      JOIN organisations AS earlier_org ON earlier_org.org_id = earlier.org_id AND earlier_org.level = 'branch'
      WHERE earlier.member_id = roles.member_id AND earlier.role = 'branch_secretary'
        AND earlier.valid_from < roles.valid_from
        AND (earlier.valid_to IS NULL OR earlier.valid_to >= roles.valid_from)
    )
),
trained AS (
  SELECT appointed.row_key, min(trainings.trained_date) AS trained_date
  FROM appointed
  JOIN trainings ON trainings.member_id = appointed.member_id AND trainings.trained_date >= appointed.valid_from
  JOIN as_of ON trainings.trained_date <= as_of.on_date
  GROUP BY appointed.row_key
),
ends AS (
  SELECT
    appointed.row_key, appointed.org_id, appointed.valid_from, appointed.months_given, trained.trained_date,
    coalesce(trained.trained_date, as_of.on_date) AS seen_until,
    CASE WHEN appointed.valid_to <= as_of.on_date THEN appointed.valid_to END AS left_date
  FROM appointed
  CROSS JOIN as_of
  LEFT JOIN trained ON trained.row_key = appointed.row_key
),
judged AS (
  SELECT
    row_key, org_id, valid_from, trained_date, left_date,
    CASE
      WHEN (extract(YEAR FROM seen_until) * 12 + extract(MONTH FROM seen_until)) * 100 + extract(DAY FROM seen_until)
        > (extract(YEAR FROM valid_from) * 12 + extract(MONTH FROM valid_from) + months_given) * 100
          + extract(DAY FROM valid_from) THEN 1
      ELSE 0
    END AS is_over,
    CASE
      WHEN (extract(YEAR FROM left_date) * 12 + extract(MONTH FROM left_date)) * 100 + extract(DAY FROM left_date)
        <= (extract(YEAR FROM valid_from) * 12 + extract(MONTH FROM valid_from) + months_given) * 100
          + extract(DAY FROM valid_from) THEN 1
      ELSE 0
    END AS left_before
  FROM ends
)
SELECT
  org_id,
  valid_from AS on_date,
  '' AS cut,
  'roles' AS item_table,
  row_key AS item_id,
  CASE WHEN trained_date IS NOT NULL AND is_over = 0 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE
    WHEN trained_date IS NOT NULL AND is_over = 0 THEN 'counted'
    WHEN left_before = 1 OR is_over = 0 THEN 'excluded'
    ELSE 'counted'
  END AS status,
  CASE
    WHEN trained_date IS NOT NULL AND is_over = 0 THEN CAST(NULL AS VARCHAR)
    WHEN left_before = 1 THEN 'left_post'
    WHEN is_over = 0 THEN 'time_not_up'
    WHEN trained_date IS NULL THEN 'not_trained'
    ELSE 'trained_late'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'trainings'
