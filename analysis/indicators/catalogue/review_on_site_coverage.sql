-- title = "述职现场评议三年覆盖率"
-- english = "Secretaries reviewed on site within three years"
-- definition = "近三个年度内现场向上级党组织述职评议过的现任书记 ÷ 期末（截至日）现任书记；一人兼几个书记的，上级单位只计一人；新任的按规则不计入。"
-- level = "member"
-- time = "window"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "review_on_site_years"
-- disclosure = "open"
-- stage = 1
-- calendar = "assessment"
-- distinct = true
-- below = "reviews"
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM review_evidence
WHERE span = 'within_years'
