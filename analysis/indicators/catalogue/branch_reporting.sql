-- title = "支部报告工作落实率"
-- english = "Branch reports"
-- definition = "按规定次数报告了工作的支部期 ÷ 应报告的支部期，按报告对象（上级党委、支部党员大会）分项；按报告日期计；未满整期存在的和临时、功能型的不计入，另列。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "支部期"
-- cuts = "report_kind"
-- direction = "up"
-- rule = "branch_reporting_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM periodic_evidence
WHERE duty = 'branch_reporting'
