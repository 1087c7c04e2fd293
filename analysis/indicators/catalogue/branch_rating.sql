-- title = "支部季度评比覆盖率"
-- english = "Branches rated every quarter"
-- definition = "评比过的支部季度数 ÷ 应评比的支部季度数；未满期存在的不计入；考核期结束后留有补评比的时间，未到的不计入。"
-- level = "branch"
-- time = "flow"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "支部季度"
-- direction = "up"
-- rule = "branch_rating_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM assessment_slots
WHERE basis = 'branch_rating'
