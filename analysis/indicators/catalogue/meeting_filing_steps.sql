-- title = "会议报备记录归档落实率"
-- english = "Filing steps done"
-- definition = "做到的报备、记录、归档项数 ÷ 应做项数（每次会议三项），可按项分列。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "meeting_step"
-- direction = "up"
-- rule = "meeting_filing_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM check_evidence
WHERE subject = 'meeting_filing_due' AND basis = 'step'
