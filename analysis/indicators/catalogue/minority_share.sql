-- title = "少数民族党员占比"
-- english = "Minorities, of members"
-- definition = "年末（截至日）组织关系在册党员中少数民族的 ÷ 在册党员；民族未登记的不计入，另列。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM trait_evidence
WHERE trait = 'minority' AND basis = 'year_end'
