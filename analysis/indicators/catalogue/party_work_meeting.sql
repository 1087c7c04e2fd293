-- title = "党建工作会议召开率"
-- english = "Yearly meetings on Party work"
-- definition = "当年度召开了党建工作会议（工作档案登记）的党委 ÷ 期末存在的党委；成立不足规定月数的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "party_work_meeting_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_evidence
WHERE duty = 'party_work_meeting'
