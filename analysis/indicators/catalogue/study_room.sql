-- title = "党员学习室建成率"
-- english = "Branches with a study room"
-- definition = "已建成党员学习室的党支部 ÷ 期末存在的全部党支部；没有登记的不算建成。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "study_room"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM venue_evidence
WHERE duty = 'study_room'
