-- title = "离退休党员占比"
-- english = "Retired, of members"
-- definition = "年末（截至日）组织关系在册党员中离退休的 ÷ 在册党员；工作岗位未登记的不计入，另列。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "retired_post"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM trait_evidence
WHERE trait = 'retired' AND basis = 'year_end'
