-- Turnout: one row per meeting. signed_* is what the ledger says, roster_due who belonged that day, row_* what the
-- attendance rows say (列席 not counted). A roster of nobody is unknown, not zero.
WITH recorded AS (
  SELECT
    attendance.meeting_id,
    sum(CASE WHEN attendance.state = 'present' THEN 1 ELSE 0 END) AS row_present,
    sum(CASE WHEN attendance.state = 'leave' THEN 1 ELSE 0 END) AS row_leave,
    sum(CASE WHEN attendance.state = 'absent' THEN 1 ELSE 0 END) AS row_absent
  FROM attendance
  WHERE attendance.mode IS NULL OR attendance.mode <> 'observer'
  GROUP BY attendance.meeting_id
),
due AS (
  SELECT
    meeting_rosters.meeting_id,
    count(*) AS roster_due,
    sum(CASE WHEN attendance.member_id IS NULL THEN 1 ELSE 0 END) AS unrecorded
  FROM meeting_rosters
  LEFT JOIN attendance ON attendance.meeting_id = meeting_rosters.meeting_id
    AND attendance.member_id = meeting_rosters.member_id
  GROUP BY meeting_rosters.meeting_id
)
SELECT
  meetings.meeting_id, meetings.org_id, meetings.kind, meetings.also_kind, meetings.group_name, meetings.held_date,
  meetings.due_count AS signed_due, meetings.present_count AS signed_present, meetings.leave_count AS signed_leave,
  due.roster_due,
  recorded.row_present, recorded.row_leave, recorded.row_absent,
  CASE WHEN recorded.meeting_id IS NOT NULL THEN due.unrecorded END AS unrecorded,
  recorded.meeting_id IS NOT NULL AS has_rows
FROM meetings
LEFT JOIN due ON due.meeting_id = meetings.meeting_id
LEFT JOIN recorded ON recorded.meeting_id = meetings.meeting_id
