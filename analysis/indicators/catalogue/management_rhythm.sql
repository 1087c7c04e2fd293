-- title = "年表彰、半年检查、月分析落实率"
-- english = "Yearly commendation, half-yearly check, monthly analysis"
-- definition = "做到年有评比表彰、半年有检查督促、月有情况分析（工作档案登记）的党委期 ÷ 应做到的党委期，按类分项；所属年度与成文日期不同年的，算在所属年度年末；未满整期存在的不计入，另列。"
-- level = "organisation"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "党委期"
-- cuts = "document_kind"
-- direction = "up"
-- rule = "management_rhythm_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM periodic_evidence
WHERE duty = 'management_rhythm'
