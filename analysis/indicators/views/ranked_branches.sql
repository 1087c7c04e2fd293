-- One row per branch and work year it existed at the end of: whether it takes part in the 过硬 assessment,
-- and if not, the rule that leaves it out.
SELECT
  unit_years.org_id, unit_years.org_row_key, unit_years.work_year, unit_years.last_day,
  CASE
    WHEN exempt.rule_id IS NOT NULL THEN exempt.rule_id
    WHEN min_age.rule_id IS NOT NULL AND unit_years.age_months < min_age.value THEN min_age.rule_id
  END AS left_out_by
FROM unit_years
LEFT JOIN rules AS exempt ON exempt.rule_id = 'qualified_exempt' AND exempt.applies_to = unit_years.category
  AND exempt.value = 1 AND exempt.valid_from <= unit_years.last_day
  AND (exempt.valid_to IS NULL OR unit_years.last_day < exempt.valid_to)
LEFT JOIN rules AS min_age ON min_age.rule_id = 'branch_min_age' AND min_age.applies_to = 'all'
  AND min_age.valid_from <= unit_years.last_day AND (min_age.valid_to IS NULL OR unit_years.last_day < min_age.valid_to)
WHERE unit_years.level = 'branch'
