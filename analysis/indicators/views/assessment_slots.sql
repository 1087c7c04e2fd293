-- One row of evidence per organisation, rule that asks for its assessment, and slot (year, half, quarter) that has ended:
-- assessed for that slot or not, or left out by a rule.
-- `basis`: the rule's id without _due · the topmost organisation is left out: it is assessed outside · slots of a work year without any
-- assessment of that length on record are left out: there is no ledger.
WITH ended AS (
  SELECT rounds.kind, rounds.start_date, rounds.end_date, rounds.last_day, rounds.work_year, rounds.round
  FROM rounds
  JOIN slots ON slots.kind = rounds.kind AND slots.start_date = rounds.start_date
),
held AS (
  SELECT assessment_log.org_id, assessment_log.work_year, assessment_log.round, assessment_log.row_key
  FROM assessment_log
  JOIN as_of ON assessment_log.held_date <= as_of.on_date
),
recorded AS (
  SELECT DISTINCT ended.work_year, ended.kind
  FROM held
  JOIN ended ON ended.round = held.round AND ended.work_year = held.work_year
),
due AS (
  SELECT
    rules.rule_id, organisations.org_id, organisations.row_key AS org_row_key,
    ended.kind, ended.work_year, ended.round, ended.last_day,
    CASE
      WHEN organisations.founded_date > ended.start_date
        OR organisations.dissolved_date < ended.end_date THEN 'partial_slot'
      WHEN (extract(YEAR FROM as_of.on_date) - extract(YEAR FROM ended.last_day)) * 12
        + extract(MONTH FROM as_of.on_date) - extract(MONTH FROM ended.last_day) <= grace.value
        THEN grace.rule_id
    END AS left_out_by
  FROM ended
  JOIN recorded ON recorded.work_year = ended.work_year AND recorded.kind = ended.kind
  JOIN rules ON rules.rule_id IN ('organisation_assessment_due', 'branch_assessment_due', 'branch_rating_due')
    AND rules.unit = ended.kind AND rules.value = 1
    AND rules.valid_from <= ended.last_day AND (rules.valid_to IS NULL OR ended.last_day < rules.valid_to)
  JOIN organisations ON organisations.level = rules.applies_to AND organisations.parent_id IS NOT NULL
    AND organisations.founded_date < ended.end_date
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > ended.start_date)
  JOIN rules AS grace ON grace.rule_id = 'assessment_grace' AND grace.applies_to = 'all'
    AND grace.valid_from <= ended.last_day AND (grace.valid_to IS NULL OR ended.last_day < grace.valid_to)
  CROSS JOIN as_of
)
SELECT
  substr(due.rule_id, 1, length(due.rule_id) - 4) AS basis,
  due.org_id,
  due.last_day AS on_date,
  '' AS cut,
  CASE WHEN held.row_key IS NULL THEN 'organisations' ELSE 'assessment_log' END AS item_table,
  coalesce(held.row_key, due.org_row_key) AS item_id,
  CASE WHEN held.row_key IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  CASE WHEN due.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN due.left_out_by IS NULL AND held.row_key IS NULL THEN 'not_assessed' END AS reason,
  due.left_out_by AS rule_id
FROM due
LEFT JOIN held ON held.org_id = due.org_id AND held.work_year = due.work_year AND held.round = due.round
