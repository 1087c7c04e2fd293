-- One row per meeting and step that a rule asks of it: done (TRUE), not done (FALSE) or not recorded (NULL).
-- rule_id: meeting_filing_due (报备、记录、归档, every meeting) · activity_goal_due (四有目标, activities of 四日).
-- Work years in which nobody recorded any step of a rule are left out: there is no ledger of it.
WITH steps AS (
  SELECT 'meeting_filing_due' AS rule_id, 'notified' AS step, meeting_id, org_id, held_date, is_notified AS is_done
  FROM meetings
  UNION ALL
  SELECT 'meeting_filing_due' AS rule_id, 'recorded' AS step, meeting_id, org_id, held_date, is_recorded AS is_done
  FROM meetings
  UNION ALL
  SELECT 'meeting_filing_due' AS rule_id, 'archived' AS step, meeting_id, org_id, held_date, is_archived AS is_done
  FROM meetings
  UNION ALL
  SELECT 'activity_goal_due' AS rule_id, 'fixed_time' AS step, meeting_id, org_id, held_date, has_fixed_time AS is_done
  FROM meetings
  WHERE day_kind IS NOT NULL
  UNION ALL
  SELECT 'activity_goal_due' AS rule_id, 'clear_theme' AS step, meeting_id, org_id, held_date, has_clear_theme AS is_done
  FROM meetings
  WHERE day_kind IS NOT NULL
  UNION ALL
  SELECT 'activity_goal_due' AS rule_id, 'feature' AS step, meeting_id, org_id, held_date, has_feature AS is_done
  FROM meetings
  WHERE day_kind IS NOT NULL
  UNION ALL
  SELECT 'activity_goal_due' AS rule_id, 'result' AS step, meeting_id, org_id, held_date, has_result AS is_done
  FROM meetings
  WHERE day_kind IS NOT NULL
  UNION ALL
  SELECT 'activity_goal_due' AS rule_id, 'atmosphere' AS step, meeting_id, org_id, held_date, has_atmosphere AS is_done
  FROM meetings
  WHERE day_kind IS NOT NULL
),
known_days AS (
  SELECT DISTINCT rule_id, held_date FROM steps WHERE is_done IS NOT NULL
),
recorded AS (
  SELECT DISTINCT known_days.rule_id, work_years.start_date, work_years.end_date
  FROM known_days
  JOIN work_years ON work_years.start_date <= known_days.held_date AND known_days.held_date < work_years.end_date
)
SELECT steps.rule_id, steps.step, steps.meeting_id, steps.org_id, steps.held_date, steps.is_done
FROM steps
JOIN recorded ON recorded.rule_id = steps.rule_id
  AND recorded.start_date <= steps.held_date AND steps.held_date < recorded.end_date
JOIN rules ON rules.rule_id = steps.rule_id AND rules.applies_to = steps.step AND rules.value = 1
  AND rules.valid_from <= steps.held_date AND (rules.valid_to IS NULL OR steps.held_date < rules.valid_to)
