-- title = "会议出席明细"
-- subject = "member"
SELECT years.work_year, years.last_day, attendance.member_id AS subject_id, min(meetings.org_id) AS unit_id,
  'attendance' AS item_table, min(attendance.row_key) AS item_id
FROM attendance
JOIN meetings ON meetings.meeting_id = attendance.meeting_id
JOIN check_years AS years ON years.work_year = year(meetings.held_date)
GROUP BY years.work_year, years.last_day, attendance.member_id
