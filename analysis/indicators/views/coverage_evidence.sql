-- One row of evidence per unit that must have a Party organisation (应建单位), work year it must have one at the end of,
-- and duty: coverage_nominal (one is built there) · coverage_effective (and it lived as the rules ask: of the slots of
-- the year that count, the share the rule names was held; 党小组会 is asked of groups, not of the branch).
WITH due AS (
  SELECT
    coverage_due.row_key, coverage_due.org_id AS above_id, work_years.work_year, work_years.last_day,
    work_years.start_date, work_years.end_date, built.org_id AS built_id
  FROM work_years
  JOIN coverage_due ON coverage_due.valid_from <= work_years.last_day
    AND (coverage_due.valid_to IS NULL OR work_years.last_day < coverage_due.valid_to)
  LEFT JOIN organisations AS built ON built.org_id = coverage_due.built_org_id
    AND built.founded_date <= work_years.last_day
    AND (built.dissolved_date IS NULL OR built.dissolved_date > work_years.last_day)
),
lived AS (
  SELECT
    due.row_key, due.work_year,
    sum(slot_evidence.numerator) AS held, coalesce(sum(slot_evidence.denominator), 0) AS owed
  FROM due
  LEFT JOIN slot_evidence ON slot_evidence.org_id = due.built_id AND slot_evidence.kind <> 'group_meeting'
    AND slot_evidence.status = 'counted'
    AND slot_evidence.on_date >= due.start_date AND slot_evidence.on_date < due.end_date
  GROUP BY due.row_key, due.work_year
),
recorded_years AS (
  SELECT DISTINCT work_years.work_year
  FROM work_years
  JOIN slot_evidence ON slot_evidence.on_date >= work_years.start_date AND slot_evidence.on_date < work_years.end_date
)
SELECT
  'coverage_nominal' AS duty,
  coalesce(due.built_id, due.above_id) AS org_id,
  due.last_day AS on_date,
  '' AS cut,
  'coverage_due' AS item_table,
  due.row_key AS item_id,
  CASE WHEN due.built_id IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN due.built_id IS NULL THEN 'not_built' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM due
UNION ALL
SELECT
  'coverage_effective' AS duty,
  coalesce(due.built_id, due.above_id) AS org_id,
  due.last_day AS on_date,
  '' AS cut,
  'coverage_due' AS item_table,
  due.row_key AS item_id,
  CASE WHEN lived.held * 1000 >= lived.owed * rules.value THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN due.built_id IS NULL THEN 'not_built'
    WHEN lived.owed = 0 THEN 'nothing_owed'
    WHEN lived.held * 1000 < lived.owed * rules.value THEN 'life_below_rule'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM due
JOIN lived ON lived.row_key = due.row_key AND lived.work_year = due.work_year
JOIN recorded_years ON recorded_years.work_year = due.work_year
JOIN rules ON rules.rule_id = 'effective_share' AND rules.applies_to = 'all'
  AND rules.valid_from <= due.last_day AND (rules.valid_to IS NULL OR due.last_day < rules.valid_to)
