-- title = "参与率（复算并扣除请假）"
-- english = "Attendance rate, recomputed due, net of leave"
-- definition = "应到按会议当日组织关系复算并扣除请假人数；有出席明细的会议实到、请假按明细计，没有的按台账计。"
-- level = "meeting"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "人次"
-- cuts = "meeting_kind"
-- direction = "up"
-- rule = "attendance_base"
-- disclosure = "open"
-- stage = 1
-- below = "attendance"
WITH counted AS (
  SELECT
    meeting_id, org_id, held_date, kind,
    roster_due - CASE WHEN has_rows THEN row_leave ELSE coalesce(signed_leave, 0) END AS due,
    CASE WHEN has_rows THEN row_present ELSE signed_present END AS present
  FROM turnout
)
SELECT
  org_id,
  held_date AS on_date,
  kind AS cut,
  'meetings' AS item_table,
  meeting_id AS item_id,
  coalesce(present, 0) AS numerator,
  coalesce(due, 0) AS denominator,
  CASE WHEN due IS NULL OR present IS NULL OR due <= 0 OR present > due THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN due IS NULL OR present IS NULL THEN 'unrecorded'
    WHEN present > due THEN 'present_exceeds_due'
    WHEN due <= 0 THEN 'nobody_due'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM counted
