-- title = "参与率（扣除请假）"
-- english = "Attendance rate net of leave"
-- definition = "各次会议实到人数之和 ÷（应到人数 − 请假人数）之和；以签到台账为准，台账未填的按当日组织关系和出席明细计。"
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
    coalesce(signed_due, roster_due) - coalesce(signed_leave, row_leave, 0) AS due,
    coalesce(signed_present, row_present) AS present
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
