-- title = "党员大会达标率"
-- english = "General meeting frequency"
-- definition = "按规定召开党员大会的支部季度数 ÷ 应召开的支部季度数；未满整季度存在的支部不计当季。"
-- level = "branch"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "支部季度"
-- direction = "up"
-- rule = "general_meeting_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM slot_evidence
WHERE kind = 'general_meeting'
