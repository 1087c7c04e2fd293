-- title = "参与率（按组织关系复算）"
-- english = "Attendance rate, recomputed due"
-- definition = "应到按会议当日组织关系（支委会按当日班子、党小组会按当日小组）复算；有出席明细的会议实到按明细计，没有的按台账计。"
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
WHERE basis = 'recomputed' AND leave_rule = 'raw'
