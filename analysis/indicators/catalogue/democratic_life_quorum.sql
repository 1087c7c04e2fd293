-- title = "民主生活会到会合规率"
-- english = "Attendance of democratic-life meetings"
-- definition = "到会人数达到规定份额的民主生活会 ÷ 登记了应到、实到的民主生活会。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "democratic_life_quorum"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, '' AS cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM quorum_evidence
WHERE basis = 'democratic_life'
