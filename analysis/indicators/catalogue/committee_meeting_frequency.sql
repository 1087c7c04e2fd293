-- title = "支委会达标率"
-- english = "Committee meeting frequency"
-- definition = "按规定召开支委会的支部月数 ÷ 应召开的支部月数；月末未设支委会、未满整月存在的支部不计当月。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "支部月"
-- direction = "up"
-- rule = "committee_meeting_due"
-- disclosure = "open"
-- stage = 1
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
    meeting_slots.org_id, meeting_slots.last_day, meeting_slots.meeting_row_key, meeting_slots.org_row_key,
    meeting_slots.held_count, meeting_slots.required,
    CASE
      WHEN meeting_slots.whole_slot = 0 THEN 'partial_slot'
      WHEN with_committee.org_id IS NULL THEN 'no_committee'
    END AS left_out_by
  FROM meeting_slots
  LEFT JOIN with_committee ON with_committee.org_id = meeting_slots.org_id
    AND with_committee.last_day = meeting_slots.last_day
  WHERE meeting_slots.kind = 'committee_meeting'
)
SELECT
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
