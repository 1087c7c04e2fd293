-- One row per branch and work year it existed at the end of: whether it takes part in the 过硬 assessment,
-- and if not, the rule that leaves it out.
WITH ages AS (
  SELECT
    organisations.org_id, organisations.row_key AS org_row_key, organisations.category,
    work_years.work_year, work_years.last_day,
    (extract(YEAR FROM work_years.next_day) - extract(YEAR FROM organisations.founded_date)) * 12
      + extract(MONTH FROM work_years.next_day) - extract(MONTH FROM organisations.founded_date)
      - CASE WHEN extract(DAY FROM work_years.next_day) < extract(DAY FROM organisations.founded_date) THEN 1 ELSE 0 END
      AS age_months
  FROM organisations
  JOIN work_years ON organisations.founded_date <= work_years.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
  WHERE organisations.level = 'branch'
)
SELECT
  ages.org_id, ages.org_row_key, ages.work_year, ages.last_day,
  CASE
    WHEN exempt.rule_id IS NOT NULL THEN exempt.rule_id
    WHEN min_age.rule_id IS NOT NULL AND ages.age_months < min_age.value THEN min_age.rule_id
  END AS left_out_by
FROM ages
LEFT JOIN rules AS exempt ON exempt.rule_id = 'qualified_exempt' AND exempt.applies_to = ages.category
  AND exempt.value = 1 AND exempt.valid_from <= ages.last_day
  AND (exempt.valid_to IS NULL OR ages.last_day < exempt.valid_to)
LEFT JOIN rules AS min_age ON min_age.rule_id = 'branch_min_age' AND min_age.applies_to = 'all'
  AND min_age.valid_from <= ages.last_day AND (min_age.valid_to IS NULL OR ages.last_day < min_age.valid_to)
