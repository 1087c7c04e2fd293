-- title = "过硬党支部比例"
-- aliases = ["过硬支部比例"]
-- english = "Qualified-branch ratio"
-- definition = "认定为过硬的党支部 ÷ 应参评党支部（期末存在的党支部，成立不足 6 个月和临时、功能型的除外）；未评定的按未过硬计。"
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
WHERE basis = 'confirmed'
