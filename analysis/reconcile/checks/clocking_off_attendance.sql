-- title = "会议出席明细与考勤打卡不符"
-- table = "attendance"
-- dimension = "consistency"
-- severity = "warning"
-- needs = ["clockings.member_id"]
-- wording = "{reason}（会议 {day}）"
-- explanation = "会议请假的人，当日考勤应有请假；考勤请假又没有出勤的人，不应登记为到会（线上、列席不比）。有每日统计的按日比，否则按月度汇总比当月。打卡不算参会，只作旁证。"
-- cure = "对照请假条和签到表，改正出席明细或考勤。"
WITH attended AS (
  SELECT attendance.row_key, attendance.member_id, attendance.state, attendance.mode, meetings.org_id,
    meetings.held_date, CAST(date_trunc('month', meetings.held_date) AS DATE) AS month_start
  FROM attendance
  JOIN meetings ON meetings.meeting_id = attendance.meeting_id
),
compared AS (
  SELECT attended.row_key, attended.state, attended.mode, attended.org_id, attended.held_date,
    coalesce(daily.has_leave, monthly.has_leave) AS has_leave,
    coalesce(daily.worked_tenths, monthly.worked_tenths) AS worked_tenths
  FROM attended
  LEFT JOIN clockings AS daily ON daily.member_id = attended.member_id AND daily.clock_date = attended.held_date
    AND daily.span = 'day'
  LEFT JOIN clockings AS monthly ON monthly.member_id = attended.member_id
    AND monthly.clock_date = attended.month_start AND monthly.span = 'month'
)
SELECT 'attendance' AS item_table, row_key AS item_id, org_id AS unit_id, held_date AS on_date,
  CASE state WHEN 'leave' THEN 'leave_not_clocked' ELSE 'present_on_leave' END AS reason
FROM compared
WHERE (state = 'leave' AND NOT has_leave AND worked_tenths > 0)
  OR (state = 'present' AND mode IS NULL AND has_leave AND worked_tenths = 0)
