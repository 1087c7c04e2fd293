-- title = "出席明细里的人当日不在应到之列"
-- table = "attendance"
-- dimension = "consistency"
-- severity = "warning"
-- wording = "这名党员当日不属于应到范围，又没有注明列席"
-- explanation = "出席明细里除列席外，都应是当日组织关系在本支部（党小组会在本组、支委会是支委）的党员。"
-- cure = "列席的在参会方式注明“列席”；已转入的补登组织关系。"
SELECT 'attendance' AS item_table, attendance.row_key AS item_id, meetings.org_id AS unit_id,
  meetings.held_date AS on_date
FROM attendance
JOIN meetings ON meetings.meeting_id = attendance.meeting_id
LEFT JOIN meeting_rosters AS due ON due.meeting_id = attendance.meeting_id AND due.member_id = attendance.member_id
WHERE due.member_id IS NULL AND coalesce(attendance.mode, '') <> 'observer'
  AND attendance.meeting_id IN (SELECT meeting_id FROM meeting_rosters)
