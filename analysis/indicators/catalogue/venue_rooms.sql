-- title = "一廊一间一室建成率"
-- english = "Branches with corridor, parlour and room"
-- definition = "一廊、一间、一室都已建成的党支部 ÷ 期末存在的全部党支部；没有登记的不算建成。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "venue_rooms"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM venue_evidence
WHERE duty = 'venue_rooms'
