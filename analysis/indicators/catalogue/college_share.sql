-- title = "大专及以上学历党员占比"
-- english = "College education, of members"
-- definition = "年末（截至日）组织关系在册党员中学历为大学专科及以上的 ÷ 在册党员；学历未登记的不计入，另列。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "college_education"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM trait_evidence
WHERE trait = 'college' AND basis = 'year_end'
