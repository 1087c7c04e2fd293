-- title = "标准化达标率"
-- english = "Standardised branches"
-- definition = "认定为标准化达标的党支部 ÷ 应评党支部（期末存在的党支部，成立不足 6 个月和临时、功能型的除外）；未评定的按未达标计。"
-- level = "branch"
-- time = "stock"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_min_age"
-- disclosure = "open"
-- stage = 2
SELECT org_id, on_date, '' AS cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM rating_evidence
WHERE pool = 'standardised'
