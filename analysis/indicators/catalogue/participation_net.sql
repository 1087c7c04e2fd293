-- title = "参与率（扣除请假）"
-- english = "Attendance rate net of leave"
-- definition = "各次会议实到人数之和 ÷（应到人数 − 请假人数）之和；以签到台账为准，台账未填的按当日组织关系和出席明细计。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "人次"
-- cuts = "meeting_kind"
-- direction = "up"
-- rule = "attendance_base"
-- disclosure = "open"
-- stage = 1
-- below = "attendance"
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM attendance_evidence
WHERE basis = 'signed' AND leave_rule = 'net'
