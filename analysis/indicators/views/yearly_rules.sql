-- One row per rule that says how often, to whom it applies, and work year on whose last day it holds.
-- `required`: times a year, whichever stretch of time the rule counts by; a rule of nought asks nobody.
SELECT
  rules.rule_id, rules.applies_to, work_years.work_year,
  rules.value * CASE rules.unit WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'half' THEN 2 ELSE 1 END AS required
FROM work_years
JOIN rules ON rules.valid_from <= work_years.last_day
  AND (rules.valid_to IS NULL OR work_years.last_day < rules.valid_to)
WHERE rules.value > 0 AND rules.unit IN ('month', 'quarter', 'half', 'year')
