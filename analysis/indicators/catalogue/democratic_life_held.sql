-- title = "民主生活会召开率"
-- english = "Democratic-life meetings held"
-- definition = "当年召开过民主生活会的党委 ÷ 年末（截至日）存在的党委；次年召开而注明所属年度的计入所属年度；新成立的按规则不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "democratic_life_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM duty_evidence
WHERE duty = 'democratic_life_due'
