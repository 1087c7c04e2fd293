-- title = "在整顿的软弱涣散党支部数"
-- english = "Weak branches on the list"
-- definition = "期末（截至日）已列入、尚未销号或写明验收不合格的软弱涣散党支部；一个支部几次列入只计一个。"
-- level = "branch"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- direction = "down"
-- rule = "weak_branch_listed"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM open_evidence
WHERE ledger = 'weak_branches'
