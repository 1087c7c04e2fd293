-- One row per 党委, 党总支, 党支部 and work year it existed at the end of. `age_months`: whole months since its founding ·
-- `is_top`: nothing stands above it · `left_out_by`: the rule that leaves it out of what is asked once a year.
WITH ages AS (
  SELECT
    organisations.org_id, organisations.row_key AS org_row_key, organisations.level, organisations.category,
    CASE WHEN organisations.parent_id IS NULL THEN 1 ELSE 0 END AS is_top,
    work_years.work_year, work_years.last_day,
    (extract(YEAR FROM work_years.next_day) - extract(YEAR FROM organisations.founded_date)) * 12
      + extract(MONTH FROM work_years.next_day) - extract(MONTH FROM organisations.founded_date)
      - CASE WHEN extract(DAY FROM work_years.next_day) < extract(DAY FROM organisations.founded_date) THEN 1 ELSE 0 END
      AS age_months
  FROM organisations
  JOIN work_years ON organisations.founded_date <= work_years.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
  WHERE organisations.level IN ('party_committee', 'general_branch', 'branch')
)
SELECT
  ages.org_id, ages.org_row_key, ages.level, ages.category, ages.is_top, ages.work_year, ages.last_day, ages.age_months,
  CASE
    WHEN exempt.rule_id IS NOT NULL THEN exempt.rule_id
    WHEN ages.age_months < min_age.value THEN min_age.rule_id
  END AS left_out_by
FROM ages
LEFT JOIN rules AS exempt ON exempt.rule_id = 'duty_exempt' AND exempt.applies_to = ages.category
  AND exempt.value = 1 AND exempt.valid_from <= ages.last_day
  AND (exempt.valid_to IS NULL OR ages.last_day < exempt.valid_to)
LEFT JOIN rules AS min_age ON min_age.rule_id = 'duty_min_age' AND min_age.applies_to = 'all'
  AND min_age.valid_from <= ages.last_day AND (min_age.valid_to IS NULL OR ages.last_day < min_age.valid_to)
