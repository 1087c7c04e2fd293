-- title = "过硬党支部比例（预测）"
-- english = "Qualified-branch ratio, forecast"
-- definition = "认定为过硬、尚未认定的按公示或考评建议为过硬的党支部 ÷ 应参评党支部；口径同过硬党支部比例，认定前只作预测。"
-- level = "branch"
-- time = "stock"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_min_age"
-- disclosure = "open"
-- stage = 2
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM qualified_evidence
WHERE basis = 'expected'
