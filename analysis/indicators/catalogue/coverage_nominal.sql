-- title = "有形覆盖率（应建尽建率）"
-- english = "Nominal coverage"
-- definition = "已建立党组织（期末存在）的应建单位 ÷ 期末应建单位；已建的计在所建党组织，未建的计在隶属党组织。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个单位"
-- direction = "up"
-- rule = "coverage_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM coverage_evidence
WHERE duty = 'coverage_nominal'
