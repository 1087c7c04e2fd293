-- title = "出席明细里有、台账里没有的会议"
-- table = "meetings"
-- dimension = "completeness"
-- severity = "error"
-- wording = "台账没有这次会议，只从出席明细（{found} 行）得知"
-- explanation = "会议应先有台账，后有出席明细。只有明细的会议没有应到、实到和记录、归档情况。"
-- cure = "在会议台账补登这次会议，或确认明细的日期、会议类型没有写错。"
-- needs = ["sources.form"]
SELECT 'meetings' AS item_table, meetings.meeting_id AS item_id, meetings.org_id AS unit_id,
  meetings.held_date AS on_date, count(attendance.member_id) AS found
FROM meetings
JOIN sources ON sources.source_id = meetings.source_id AND sources.form = 'attendance'
LEFT JOIN attendance ON attendance.meeting_id = meetings.meeting_id
GROUP BY meetings.meeting_id, meetings.org_id, meetings.held_date
