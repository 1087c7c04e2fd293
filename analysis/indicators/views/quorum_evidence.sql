-- One row of evidence per meeting that needs a quorum: were enough there?
-- basis: resolution, election (people with a vote) · committee (支委会) · democratic_life (民主生活会).
WITH asked AS (
  SELECT vote_kind AS basis, meeting_id, org_id, held_date, due, present
  FROM vote_counts
  UNION ALL
  SELECT
    CASE kind WHEN 'committee_meeting' THEN 'committee' ELSE 'democratic_life' END AS basis,
    meeting_id, org_id, held_date,
    coalesce(signed_due, roster_due) AS due, coalesce(signed_present, row_present) AS present
  FROM turnout
  WHERE kind IN ('committee_meeting', 'democratic_life_meeting')
),
measured AS (
  SELECT
    asked.basis, asked.meeting_id, asked.org_id, asked.held_date, asked.due, asked.present,
    asked.present * CASE rules.unit WHEN 'third' THEN 3 ELSE 1000 END AS reached, asked.due * rules.value AS needed,
    coalesce(inclusive.value, 1) AS border_is_enough
  FROM asked
  JOIN rules ON rules.rule_id = asked.basis || '_quorum' AND rules.applies_to = 'all'
    AND rules.valid_from <= asked.held_date AND (rules.valid_to IS NULL OR asked.held_date < rules.valid_to)
  LEFT JOIN rules AS inclusive ON inclusive.rule_id = asked.basis || '_quorum_inclusive'
    AND inclusive.applies_to = 'all' AND inclusive.valid_from <= asked.held_date
    AND (inclusive.valid_to IS NULL OR asked.held_date < inclusive.valid_to)
),
judged AS (
  SELECT
    basis, meeting_id, org_id, held_date, reached, needed, border_is_enough,
    CASE
      WHEN due IS NULL OR present IS NULL THEN 'unrecorded'
      WHEN present > due THEN 'present_exceeds_due'
      WHEN due <= 0 THEN 'nobody_due'
    END AS unusable
  FROM measured
)
SELECT
  basis,
  org_id,
  held_date AS on_date,
  basis AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  CASE WHEN unusable IS NULL AND (reached > needed OR (reached = needed AND border_is_enough = 1)) THEN 1 ELSE 0 END
    AS numerator,
  1 AS denominator,
  CASE WHEN unusable IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN unusable IS NOT NULL THEN unusable
    WHEN reached < needed OR (reached = needed AND border_is_enough = 0) THEN 'no_quorum'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
