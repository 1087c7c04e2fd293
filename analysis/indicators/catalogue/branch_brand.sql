-- title = "一支部一品牌创建率"
-- aliases = ["品牌创建率"]
-- english = "Branches with a brand"
-- definition = "当年度登记了党建品牌的党支部 ÷ 期末存在的党支部；成立不足规定月数和临时、功能型的不计入，另列。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_brand_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_evidence
WHERE duty = 'branch_brand'
