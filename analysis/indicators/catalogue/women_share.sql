-- title = "女党员占比"
-- english = "Women, of members"
-- definition = "年末（截至日）组织关系在册党员中女性的 ÷ 在册党员。"
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
WHERE trait = 'women' AND basis = 'year_end'
