-- One row per member on the roll on a work year's last day: is the member 优秀, and of the whole the ceiling is of?
-- The whole is 党员总数, or where a rule says so those who took part.
SELECT
  appraised_members.org_id, appraised_members.member_row_key, appraised_members.work_year, appraised_members.last_day,
  CASE WHEN appraised_members.result = 'excellent' THEN 1 ELSE 0 END AS is_excellent,
  CASE WHEN of_members.value = 1 OR appraised_members.took_part = 1 THEN 1 ELSE 0 END AS is_of_whole
FROM appraised_members
JOIN rules AS of_members ON of_members.rule_id = 'appraisal_excellent_of_members' AND of_members.applies_to = 'all'
  AND of_members.valid_from <= appraised_members.last_day
  AND (of_members.valid_to IS NULL OR appraised_members.last_day < of_members.valid_to)
