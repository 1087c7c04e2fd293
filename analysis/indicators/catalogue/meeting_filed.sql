-- title = "会议报备记录归档齐全率"
-- english = "Meetings fully filed"
-- definition = "会前报备、会中记录、会后归档都有的会议 ÷ 登记的会议；没有登记的按未做计，另注明。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "meeting_filing_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM check_evidence
WHERE subject = 'meeting_filing_due' AND basis = 'whole'
