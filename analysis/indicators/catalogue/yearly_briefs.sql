-- title = "联系点经验材料和总结按时报送率"
-- english = "Yearly papers of liaison points sent in time"
-- definition = "按时报送了的经验材料、年底工作总结 ÷ 期末联系点应报送的份数，按材料分项；有报送期限的看期限，没有的当年内报送算按时；期限未到的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "份"
-- cuts = "brief_kind"
-- direction = "up"
-- rule = "yearly_brief_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM brief_evidence
WHERE duty = 'yearly_briefs'
