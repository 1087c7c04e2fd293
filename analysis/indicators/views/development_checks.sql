-- One row per case and demand other than a step's day: age, half-yearly reviews, days of 公示, training, votes, order and
-- the length of an extension; broken as in development_steps. beyond_calendar: 1 where working days are not known.
WITH cases AS (
  SELECT
    row_key, stage, on_date, applied_date, talked_date, activist_date, filed_date, review_count, prospect_date,
    publicity_start, publicity_end, vetted_date, training_date, training_days_tenths, training_hours_tenths, preview_date,
    meeting_date, voters_due, votes_for, is_secret_ballot, approved_date, oath_date, full_meeting_date, full_voters_due,
    full_votes_for, full_decision, extended_months, full_approved_date, birth_month
  FROM development_cases
),
spans AS (
  SELECT
    row_key, stage, on_date, review_count, coalesce(prospect_date, on_date) AS reviewed_until,
    (extract(YEAR FROM coalesce(prospect_date, on_date)) - extract(YEAR FROM activist_date)) * 12
      + extract(MONTH FROM coalesce(prospect_date, on_date)) - extract(MONTH FROM activist_date)
      - CASE
        WHEN extract(DAY FROM coalesce(prospect_date, on_date)) < extract(DAY FROM activist_date) THEN 1 ELSE 0
      END AS activist_months
  FROM cases
  WHERE stage = 'admission'
)
SELECT
  row_key, stage, applied_date AS judged_date, 0 AS beyond_calendar,
  CASE
    WHEN (extract(YEAR FROM applied_date) - extract(YEAR FROM birth_month)) * 12
      + extract(MONTH FROM applied_date) - extract(MONTH FROM birth_month) < rules.value * 12 THEN 'applicant_too_young'
  END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'join_age' AND rules.applies_to = 'all'
  AND rules.valid_from <= applied_date AND (rules.valid_to IS NULL OR applied_date < rules.valid_to)
WHERE stage = 'admission'
UNION ALL
SELECT
  row_key, stage, reviewed_until AS judged_date, 0 AS beyond_calendar,
  CASE
    WHEN review_count IS NULL AND activist_months >= rules.value THEN 'missing_review'
    WHEN (review_count + 1) * rules.value <= activist_months THEN 'too_few_reviews'
  END AS broken
FROM spans
JOIN rules ON rules.rule_id = 'activist_review' AND rules.applies_to = 'all' AND rules.value > 0
  AND rules.valid_from <= reviewed_until AND (rules.valid_to IS NULL OR reviewed_until < rules.valid_to)
UNION ALL
SELECT
  cases.row_key, cases.stage, cases.publicity_end AS judged_date,
  CASE
    WHEN first_days.working_days_through IS NULL OR last_days.working_days_through IS NULL THEN 1 ELSE 0
  END AS beyond_calendar,
  CASE
    WHEN cases.publicity_start IS NULL THEN 'missing_publicity'
    WHEN last_days.working_days_through - first_days.working_days_through + first_days.is_working_day < rules.value
      THEN 'publicity_too_short'
  END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'prospect_notice' AND rules.applies_to = 'all' AND rules.value > 0
  AND rules.valid_from <= cases.publicity_end
  AND (rules.valid_to IS NULL OR cases.publicity_end < rules.valid_to)
LEFT JOIN days AS first_days ON first_days.on_date = cases.publicity_start
LEFT JOIN days AS last_days ON last_days.on_date = cases.publicity_end
WHERE cases.stage = 'admission'
UNION ALL
SELECT
  cases.row_key, cases.stage, cases.training_date AS judged_date,
  0 AS beyond_calendar,
  CASE
    WHEN coalesce(cases.training_days_tenths, 0) < rules.value * 10
      AND coalesce(cases.training_hours_tenths, 0) < hours.value * 10 THEN 'training_too_short'
  END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'prospect_training_days' AND rules.applies_to = 'all'
  AND rules.valid_from <= cases.training_date
  AND (rules.valid_to IS NULL OR cases.training_date < rules.valid_to)
JOIN rules AS hours ON hours.rule_id = 'prospect_training_hours' AND hours.applies_to = 'all'
  AND hours.valid_from <= cases.training_date
  AND (hours.valid_to IS NULL OR cases.training_date < hours.valid_to)
WHERE cases.stage = 'admission'
UNION ALL
SELECT
  row_key, stage, on_date AS judged_date, 0 AS beyond_calendar,
  CASE
    WHEN stage = 'admission' AND (voters_due IS NULL OR votes_for IS NULL) THEN 'missing_votes'
    WHEN stage = 'admission' AND votes_for * 1000 <= voters_due * rules.value THEN 'vote_not_passed'
    WHEN stage = 'full' AND (full_voters_due IS NULL OR full_votes_for IS NULL) THEN 'missing_votes'
    WHEN stage = 'full' AND coalesce(full_decision, 'full') = 'full'
      AND full_votes_for * 1000 <= full_voters_due * rules.value THEN 'vote_not_passed'
  END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'admission_vote_passed' AND rules.applies_to = 'all' AND rules.value > 0
  AND rules.valid_from <= on_date AND (rules.valid_to IS NULL OR on_date < rules.valid_to)
UNION ALL
SELECT
  row_key, stage, on_date AS judged_date, 0 AS beyond_calendar,
  CASE WHEN NOT coalesce(is_secret_ballot, FALSE) THEN 'no_secret_ballot' END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'admission_secret_ballot' AND rules.applies_to = 'all' AND rules.value > 0
  AND rules.valid_from <= on_date AND (rules.valid_to IS NULL OR on_date < rules.valid_to)
WHERE stage = 'admission'
UNION ALL
SELECT
  row_key, stage, on_date AS judged_date, 0 AS beyond_calendar,
  CASE
    WHEN stage = 'admission' AND (
      talked_date < applied_date OR activist_date < applied_date OR filed_date < activist_date
      OR prospect_date < activist_date OR vetted_date < prospect_date OR training_date < prospect_date
      OR preview_date < vetted_date OR preview_date < training_date OR meeting_date < preview_date
      OR meeting_date < publicity_end OR approved_date < meeting_date OR oath_date < approved_date
    ) THEN 'steps_disordered'
    WHEN stage = 'full' AND (full_meeting_date < meeting_date OR full_approved_date < full_meeting_date)
      THEN 'steps_disordered'
  END AS broken
FROM cases
UNION ALL
SELECT
  cases.row_key, cases.stage, cases.on_date AS judged_date, 0 AS beyond_calendar,
  CASE
    WHEN cases.extended_months < rules.value OR cases.extended_months > most.value
      THEN 'extension_out_of_bounds'
  END AS broken
FROM cases
JOIN rules ON rules.rule_id = 'probation_extension_least' AND rules.applies_to = 'all' AND rules.value > 0
  AND rules.valid_from <= cases.on_date
  AND (rules.valid_to IS NULL OR cases.on_date < rules.valid_to)
JOIN rules AS most ON most.rule_id = 'probation_extension_most' AND most.applies_to = 'all' AND most.value > 0
  AND most.valid_from <= cases.on_date
  AND (most.valid_to IS NULL OR cases.on_date < most.valid_to)
WHERE cases.stage = 'full' AND cases.extended_months > 0
