-- title = "党小组会达标率"
-- english = "Group meeting frequency"
-- definition = "按规定召开党小组会的小组月数 ÷ 应召开的小组月数；月末未划分党小组、未满整月存在的支部不计当月。"
-- level = "party_group"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "小组月"
-- direction = "up"
-- rule = "group_meeting_due"
-- disclosure = "open"
-- stage = 1
WITH group_slots AS (
  SELECT DISTINCT meeting_slots.org_id, memberships.group_name, meeting_slots.last_day
  FROM meeting_slots
  JOIN memberships ON memberships.branch_id = meeting_slots.org_id
    AND memberships.valid_from <= meeting_slots.last_day
    AND (memberships.valid_to IS NULL OR meeting_slots.last_day < memberships.valid_to)
  JOIN members ON members.member_id = memberships.member_id AND members.join_date <= meeting_slots.last_day
  WHERE meeting_slots.kind = 'group_meeting' AND memberships.group_name IS NOT NULL
),
held AS (
  SELECT
    meeting_slots.org_id, meeting_kinds.group_name, meeting_slots.last_day, count(*) AS held_count,
    min(CAST(meeting_kinds.held_date AS VARCHAR) || meeting_kinds.row_key) AS first_held
  FROM meeting_slots
  JOIN meeting_kinds ON meeting_kinds.org_id = meeting_slots.org_id AND meeting_kinds.kind = meeting_slots.kind
    AND meeting_kinds.held_date >= meeting_slots.start_date AND meeting_kinds.held_date < meeting_slots.end_date
  WHERE meeting_slots.kind = 'group_meeting'
  GROUP BY meeting_slots.org_id, meeting_kinds.group_name, meeting_slots.last_day
),
due AS (
  SELECT
    meeting_slots.org_id, meeting_slots.last_day, meeting_slots.org_row_key, meeting_slots.required,
    substr(held.first_held, 11) AS meeting_row_key, coalesce(held.held_count, 0) AS held_count,
    CASE
      WHEN meeting_slots.required = 0 THEN 'group_meeting_due'
      WHEN meeting_slots.whole_slot = 0 THEN 'partial_slot'
      WHEN group_slots.group_name IS NULL THEN 'no_groups'
    END AS left_out_by
  FROM meeting_slots
  LEFT JOIN group_slots ON group_slots.org_id = meeting_slots.org_id
    AND group_slots.last_day = meeting_slots.last_day
  LEFT JOIN held ON held.org_id = group_slots.org_id AND held.group_name = group_slots.group_name
    AND held.last_day = group_slots.last_day
  WHERE meeting_slots.kind = 'group_meeting'
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
