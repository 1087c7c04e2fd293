-- title = "党费按时足额交纳率"
-- english = "Dues paid in full and on time"
-- definition = "按时足额交纳党费的人月 ÷ 应交党费的人月，在收缴的支部统计；应交为零的不计入，另列；当月未完的不算。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "人月"
-- direction = "up"
-- rule = "dues_within"
-- disclosure = "people"
-- stage = 1
-- aliases = ["党费足额交纳率", "党费收缴率"]
WITH judged AS (
  SELECT
    dues.row_key, dues.org_id, slots.last_day, dues.due_fen,
    CASE WHEN dues.paid_date IS NULL OR dues.paid_date <= as_of.on_date THEN coalesce(dues.paid_fen, 0) ELSE 0 END
      AS paid_fen,
    dues.paid_date,
    (extract(YEAR FROM dues.paid_date) - extract(YEAR FROM dues.dues_month)) * 12
      + extract(MONTH FROM dues.paid_date) - extract(MONTH FROM dues.dues_month) AS months_taken,
    rules.value AS months_given
  FROM dues
  CROSS JOIN as_of
  JOIN slots ON slots.kind = 'month' AND slots.start_date = dues.dues_month
  JOIN rules ON rules.rule_id = 'dues_within' AND rules.applies_to = 'all' AND rules.valid_from <= slots.last_day
    AND (rules.valid_to IS NULL OR slots.last_day < rules.valid_to)
),
found AS (
  SELECT
    row_key, org_id, last_day,
    CASE
      WHEN due_fen = 0 THEN 'nothing_due'
      WHEN paid_fen = 0 THEN 'unpaid'
      WHEN paid_fen < due_fen THEN 'underpaid'
      WHEN paid_date IS NULL THEN 'no_paid_date'
      WHEN months_taken > months_given THEN 'paid_late'
    END AS reason
  FROM judged
)
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'dues' AS item_table,
  row_key AS item_id,
  CASE WHEN reason IS NULL THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN reason = 'nothing_due' THEN 'excluded' ELSE 'counted' END AS status,
  reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM found
