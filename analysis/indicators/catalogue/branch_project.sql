-- title = "一支部一项目立项率"
-- aliases = ["项目立项率"]
-- english = "Branches with a project"
-- definition = "当年度登记了党建项目的党支部 ÷ 期末存在的党支部；成立不足规定月数和临时、功能型的不计入，另列。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_project_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_evidence
WHERE duty = 'branch_project'
