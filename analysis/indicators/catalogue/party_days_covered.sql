-- title = "四日覆盖率"
-- english = "Party days covered"
-- definition = "当年开展过的四日类别数 ÷ 应开展类别数（党的生日、党员活动日、扶贫济困日、联系点群众日，每个党支部每年 4 类）；临时、功能型和新成立的按规则不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "party_day"
-- direction = "up"
-- rule = "party_day_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_parts
WHERE subject = 'party_day_due'
