-- title = "支部半年考核覆盖率"
-- english = "Branches assessed every half year"
-- definition = "考核过的支部半年数 ÷ 应考核的支部半年数；未满期存在的不计入；考核期结束后留有补考核的时间，未到的不计入。"
-- level = "branch"
-- time = "flow"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "支部半年"
-- direction = "up"
-- rule = "branch_assessment_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM assessment_slots
WHERE basis = 'branch_assessment'
