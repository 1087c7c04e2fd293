-- title = "述职评议完成率"
-- english = "Secretaries reviewed in the year"
-- definition = "当年度向上级党组织述职评议过（现场、书面都算）的现任书记 ÷ 期末（截至日）现任书记；次年召开的仍计入其所属年度；一人兼几个书记的，上级单位只计一人；新任的按规则不计入。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "review_due"
-- disclosure = "open"
-- stage = 1
-- calendar = "assessment"
-- distinct = true
-- below = "reviews"
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM review_evidence
WHERE span = 'one_year'
