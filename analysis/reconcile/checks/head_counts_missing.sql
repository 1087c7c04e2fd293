-- title = "台账没有登记应到或实到"
-- table = "meetings"
-- dimension = "completeness"
-- severity = "warning"
-- wording = "应到、实到没有填全"
-- explanation = "没有应到、实到的会议，参与率只能按组织关系和出席明细计；连明细也没有的，不计入参与率。"
-- cure = "照签到表补登应到、实到、请假。"
-- needs = ["sources.form"]
SELECT 'meetings' AS item_table, meetings.meeting_id AS item_id, meetings.org_id AS unit_id,
  meetings.held_date AS on_date
FROM meetings
JOIN sources ON sources.source_id = meetings.source_id AND sources.form <> 'attendance'
WHERE meetings.due_count IS NULL OR meetings.present_count IS NULL
