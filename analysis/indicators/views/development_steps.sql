-- One row per case and step that a rule in force on the step's day demands, and how it is broken (null where it is not):
-- missing_… (not recorded though the vote was held, or its time has run out), late_…, early_….
WITH steps AS (
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'talked' AS step, 'admission_talk' AS rule_id,
    talked_date AS step_date, applied_date AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'activist' AS step, 'activist_decided' AS rule_id,
    activist_date AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'filed' AS step, 'activist_decided' AS rule_id,
    filed_date AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'prospect' AS step, 'activist_least' AS rule_id,
    prospect_date AS step_date, activist_date AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'publicity' AS step, 'prospect_notice' AS rule_id,
    publicity_end AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'vetted' AS step, 'political_review' AS rule_id,
    vetted_date AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'training' AS step, 'prospect_training_days' AS rule_id,
    training_date AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'preview' AS step, 'pre_review' AS rule_id,
    preview_date AS step_date, CAST(NULL AS DATE) AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'meeting' AS step, 'meeting_after_pre_review' AS rule_id,
    meeting_date AS step_date, preview_date AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'approved' AS step,
    CASE WHEN is_special_case THEN 'admission_approval_longest' ELSE 'admission_approval' END AS rule_id,
    approved_date AS step_date, meeting_date AS from_date
  FROM development_cases
  WHERE stage = 'admission'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'oath' AS step, 'oath_after_approval' AS rule_id,
    oath_date AS step_date, approved_date AS from_date
  FROM development_cases
  WHERE stage = 'admission' AND approved_date IS NOT NULL
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on,
    CASE WHEN full_decision = 'extended' THEN 0 ELSE coalesce(extended_months, 0) END AS extended,
    'full_meeting' AS step, 'probation_length' AS rule_id,
    full_meeting_date AS step_date, meeting_date AS from_date
  FROM development_cases
  WHERE stage = 'full'
  UNION ALL
  SELECT
    row_key, stage, on_date, seen_on, 0 AS extended, 'full_approved' AS step, 'full_membership_approval' AS rule_id,
    full_approved_date AS step_date, full_meeting_date AS from_date
  FROM development_cases
  WHERE stage = 'full'
),
demanded AS (
  SELECT
    steps.row_key, steps.stage, steps.step, steps.step_date, coalesce(steps.step_date, steps.on_date) AS judged_date,
    CASE WHEN steps.step IN ('approved', 'oath', 'full_approved') THEN 1 ELSE 0 END AS is_after_vote,
    (extract(YEAR FROM steps.from_date) * 12 + extract(MONTH FROM steps.from_date) + rules.value + steps.extended) * 100
      + extract(DAY FROM steps.from_date) AS limit_key,
    (extract(YEAR FROM coalesce(steps.step_date, steps.seen_on)) * 12
      + extract(MONTH FROM coalesce(steps.step_date, steps.seen_on))) * 100
      + extract(DAY FROM coalesce(steps.step_date, steps.seen_on)) AS step_key,
    (extract(YEAR FROM steps.step_date) * 12 + extract(MONTH FROM steps.step_date)) * 100 + 31 AS month_end_key,
    coalesce(days.is_month_end, FALSE) AS is_month_end
  FROM steps
  JOIN rules ON rules.rule_id = steps.rule_id AND rules.applies_to = 'all' AND rules.value > 0
    AND rules.valid_from <= coalesce(steps.step_date, steps.on_date)
    AND (rules.valid_to IS NULL OR coalesce(steps.step_date, steps.on_date) < rules.valid_to)
  LEFT JOIN days ON days.on_date = steps.step_date
)
SELECT
  row_key, stage, step, judged_date,
  CASE
    WHEN is_after_vote = 1 AND step_key <= limit_key THEN CAST(NULL AS VARCHAR)
    WHEN step_date IS NULL THEN 'missing_' || step
    WHEN step IN ('talked', 'meeting', 'approved', 'oath', 'full_approved') AND step_key > limit_key
      THEN 'late_' || step
    -- The last day of a shorter month ends the time: 29 February and a year is 28 February.
    WHEN step IN ('prospect', 'full_meeting') AND step_key < limit_key
      AND NOT (is_month_end AND month_end_key >= limit_key) THEN 'early_' || step
  END AS broken
FROM demanded
