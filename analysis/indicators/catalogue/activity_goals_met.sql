-- title = "四日活动四有目标全达率"
-- english = "Party days that met every goal"
-- definition = "固定时间、明确主题、鲜明特色、良好成效、浓厚氛围五项都达到的四日活动 ÷ 登记的四日活动；没有登记的按未达到计，另注明。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "activity_goal_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM check_evidence
WHERE subject = 'activity_goal_due' AND basis = 'whole'
