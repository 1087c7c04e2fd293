-- title = "党课完成率"
-- english = "Party lecture frequency"
-- definition = "按规定讲党课的支部季度数 ÷ 应讲党课的支部季度数；未满整季度存在的支部不计当季。"
-- level = "branch"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "支部季度"
-- direction = "up"
-- rule = "party_lecture_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM slot_evidence
WHERE kind = 'party_lecture'
