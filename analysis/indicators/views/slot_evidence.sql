-- One row of evidence per branch, demanded meeting kind and slot: held often enough or not, or left out by a rule.
WITH with_committee AS (
  SELECT DISTINCT meeting_slots.org_id, meeting_slots.last_day
  FROM meeting_slots
  JOIN roles ON roles.org_id = meeting_slots.org_id AND roles.role = 'committee_member'
    AND roles.valid_from <= meeting_slots.last_day
    AND (roles.valid_to IS NULL OR meeting_slots.last_day < roles.valid_to)
  WHERE meeting_slots.kind = 'committee_meeting'
),
due AS (
  SELECT
    meeting_slots.kind, meeting_slots.org_id, meeting_slots.last_day, meeting_slots.meeting_row_key,
    meeting_slots.org_row_key, meeting_slots.held_count, meeting_slots.required,
    CASE
      WHEN meeting_slots.required = 0 THEN meeting_slots.kind || '_due'
      WHEN meeting_slots.whole_slot = 0 THEN 'partial_slot'
      WHEN meeting_slots.kind = 'committee_meeting' AND with_committee.org_id IS NULL THEN 'no_committee'
    END AS left_out_by
  FROM meeting_slots
  LEFT JOIN with_committee ON with_committee.org_id = meeting_slots.org_id
    AND with_committee.last_day = meeting_slots.last_day
)
SELECT
  kind,
  org_id,
  last_day AS on_date,
  '' AS cut,
  CASE WHEN meeting_row_key IS NULL THEN 'organisations' ELSE 'meetings' END AS item_table,
  coalesce(meeting_row_key, org_row_key) AS item_id,
  CASE WHEN held_count >= required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN left_out_by IS NULL AND held_count < required THEN 'not_held' END AS reason,
  left_out_by AS rule_id
FROM due
