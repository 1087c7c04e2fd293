-- title = "会议台账"
-- subject = "branch"
SELECT years.work_year, years.last_day, meetings.org_id AS subject_id, meetings.org_id AS unit_id,
  'meetings' AS item_table, min(meetings.row_key) AS item_id
FROM meetings
JOIN organisations ON organisations.org_id = meetings.org_id AND organisations.level = 'branch'
JOIN check_years AS years ON years.work_year = year(meetings.held_date)
GROUP BY years.work_year, years.last_day, meetings.org_id
