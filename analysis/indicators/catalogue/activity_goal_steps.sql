-- title = "四日活动四有目标达成率"
-- english = "Goals of Party days met"
-- definition = "四日活动达到的目标项数 ÷ 应达项数（每次活动五项），可按项分列。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "meeting_step"
-- direction = "up"
-- rule = "activity_goal_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM check_evidence
WHERE subject = 'activity_goal_due' AND basis = 'step'
