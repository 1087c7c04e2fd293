-- title = "35岁及以下党员占比"
-- english = "Aged 35 or under, of members"
-- definition = "年末（截至日）组织关系在册党员中年龄在规定岁数（35 周岁）及以下的 ÷ 在册党员；出生年月未登记的不计入，另列。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "young_age"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM trait_evidence
WHERE trait = 'young' AND basis = 'year_end'
