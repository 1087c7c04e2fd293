-- title = "责任书签订率"
-- english = "Responsibility contracts signed"
-- definition = "当年度已签订党建工作责任书的党组织 ÷ 期末存在、有上级的党组织，按党委、党总支、党支部分项；成立不足规定月数和临时、功能型的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- cuts = "level"
-- direction = "up"
-- rule = "pledge_signed_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_evidence
WHERE duty = 'pledge_signed'
