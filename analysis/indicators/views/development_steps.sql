-- One row per case and step that a rule in force on the step's day demands, and how it is broken (null where it is not):
-- missing_… (not recorded though the vote was held, or its time has run out), late_…, early_….
WITH step_rules AS (
  SELECT 'admission' AS stage, 'talked' AS step, 'admission_talk' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'activist' AS step, 'activist_decided' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'filed' AS step, 'activist_decided' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'prospect' AS step, 'activist_least' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'publicity' AS step, 'prospect_notice' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'vetted' AS step, 'political_review' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'training' AS step, 'prospect_training_days' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'preview' AS step, 'pre_review' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'meeting' AS step, 'meeting_after_pre_review' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'approved' AS step, 'admission_approval' AS rule_id
  UNION ALL SELECT 'admission' AS stage, 'oath' AS step, 'oath_after_approval' AS rule_id
  UNION ALL SELECT 'full' AS stage, 'full_meeting' AS step, 'probation_length' AS rule_id
  UNION ALL SELECT 'full' AS stage, 'full_approved' AS step, 'full_membership_approval' AS rule_id
),
steps AS (
  SELECT
    cases.row_key, cases.stage, cases.on_date, cases.seen_on, step_rules.step,
    CASE
      WHEN step_rules.step = 'approved' AND cases.is_special_case THEN 'admission_approval_longest'
      ELSE step_rules.rule_id
    END AS rule_id,
    CASE
      WHEN step_rules.step = 'full_meeting' AND coalesce(cases.full_decision, 'full') <> 'extended'
        THEN coalesce(cases.extended_months, 0)
      ELSE 0
    END AS extended,
    CASE step_rules.step
      WHEN 'talked' THEN cases.talked_date
      WHEN 'activist' THEN cases.activist_date
      WHEN 'filed' THEN cases.filed_date
      WHEN 'prospect' THEN cases.prospect_date
      WHEN 'publicity' THEN cases.publicity_end
      WHEN 'vetted' THEN cases.vetted_date
      WHEN 'training' THEN cases.training_date
      WHEN 'preview' THEN cases.preview_date
      WHEN 'meeting' THEN cases.meeting_date
      WHEN 'approved' THEN cases.approved_date
      WHEN 'oath' THEN cases.oath_date
      WHEN 'full_meeting' THEN cases.full_meeting_date
      WHEN 'full_approved' THEN cases.full_approved_date
    END AS step_date,
    CASE step_rules.step
      WHEN 'talked' THEN cases.applied_date
      WHEN 'prospect' THEN cases.activist_date
      WHEN 'meeting' THEN cases.preview_date
      WHEN 'approved' THEN cases.meeting_date
      WHEN 'oath' THEN cases.approved_date
      WHEN 'full_meeting' THEN cases.meeting_date
      WHEN 'full_approved' THEN cases.full_meeting_date
    END AS from_date
  FROM development_cases AS cases
  JOIN step_rules ON step_rules.stage = cases.stage
  -- Who has not been approved yet cannot have taken the oath.
  WHERE step_rules.step <> 'oath' OR cases.approved_date IS NOT NULL
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
    days.is_month_end
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
