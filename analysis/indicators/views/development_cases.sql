-- One row per application and stage that a general meeting has voted on by 截至: admission (接收) and full (转正). on_date:
-- the day of that meeting · org_id: the branch the person belonged to that day, else the ledger's. Later steps are null
-- until they have happened.
WITH seen AS (
  SELECT
    development.row_key, development.member_id, development.branch_id,
    development.applied_date, development.talked_date, development.activist_date, development.filed_date,
    development.review_count, development.prospect_date, development.publicity_start, development.publicity_end,
    development.vetted_date, development.training_date, development.training_days_tenths,
    development.training_hours_tenths, development.preview_date, development.meeting_date, development.voters_due,
    development.votes_for, development.is_secret_ballot, development.is_special_case, development.extended_months,
    development.full_voters_due, development.full_votes_for, development.full_decision,
    coalesce(members.birth_month, development.birth_month) AS birth_month,
    CASE WHEN development.approved_date <= as_of.on_date THEN development.approved_date END AS approved_date,
    CASE WHEN development.oath_date <= as_of.on_date THEN development.oath_date END AS oath_date,
    CASE WHEN development.full_meeting_date <= as_of.on_date THEN development.full_meeting_date END
      AS full_meeting_date,
    CASE WHEN development.full_approved_date <= as_of.on_date THEN development.full_approved_date END
      AS full_approved_date,
    as_of.on_date AS seen_on
  FROM development
  CROSS JOIN as_of
  LEFT JOIN members ON members.member_id = development.member_id
  WHERE development.meeting_date <= as_of.on_date
),
voted AS (
  SELECT 'admission' AS stage, row_key, meeting_date AS on_date FROM seen
  UNION ALL
  SELECT 'full' AS stage, row_key, full_meeting_date AS on_date FROM seen WHERE full_meeting_date IS NOT NULL
)
SELECT
  voted.stage, voted.on_date, coalesce(memberships.branch_id, seen.branch_id) AS org_id, seen.row_key, seen.seen_on,
  seen.applied_date, seen.talked_date, seen.activist_date, seen.filed_date, seen.review_count, seen.prospect_date,
  seen.publicity_start, seen.publicity_end, seen.vetted_date, seen.training_date, seen.training_days_tenths,
  seen.training_hours_tenths, seen.preview_date, seen.meeting_date, seen.voters_due, seen.votes_for,
  seen.is_secret_ballot, seen.approved_date, seen.is_special_case, seen.oath_date, seen.full_meeting_date,
  seen.full_voters_due, seen.full_votes_for, seen.full_decision, seen.extended_months, seen.full_approved_date,
  seen.birth_month
FROM voted
JOIN seen ON seen.row_key = voted.row_key
LEFT JOIN memberships ON memberships.member_id = seen.member_id AND memberships.valid_from <= voted.on_date
  AND (memberships.valid_to IS NULL OR voted.on_date < memberships.valid_to)
