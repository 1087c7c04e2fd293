-- title = "会后很久才登记"
-- table = "meetings"
-- dimension = "timeliness"
-- severity = "warning"
-- rules = ["registered_late"]
-- needs = ["meetings.registered_date"]
-- wording = "会后 {found} 天才登记"
-- explanation = "会议记录应及时登记；隔了很久才登记的，可能是补造。天数见规则。导出表没有登记日期时，这一项无法检查。"
-- cure = "核对登记时间和原始记录。"
SELECT 'meetings' AS item_table, meetings.meeting_id AS item_id, meetings.org_id AS unit_id,
  meetings.held_date AS on_date, datediff('day', meetings.held_date, meetings.registered_date) AS found
FROM meetings
JOIN rules ON rules.rule_id = 'registered_late' AND rules.valid_from <= meetings.held_date
  AND (rules.valid_to IS NULL OR meetings.held_date < rules.valid_to)
WHERE datediff('day', meetings.held_date, meetings.registered_date) > rules.value
