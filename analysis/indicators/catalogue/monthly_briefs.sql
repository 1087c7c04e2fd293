-- title = "联系点信息按时报送率"
-- english = "Monthly briefs sent in time"
-- definition = "按时报送了党建工作信息的联系点月 ÷ 应报送的联系点月；月末那天有领导联系的是联系点；有报送期限的看期限，没有的当月内报送算按时；期限未到的不计入，另列。"
-- level = "organisation"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "联系点月"
-- direction = "up"
-- rule = "monthly_brief_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM brief_evidence
WHERE duty = 'monthly_briefs'
