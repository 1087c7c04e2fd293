-- title = "六有达标率"
-- english = "Branches with all six haves"
-- definition = "设施、标志、党旗、资料、制度、台账六项都有的党支部 ÷ 期末存在的全部党支部；没有核查、没有登记的项目不算有。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "six_haves"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM venue_evidence
WHERE duty = 'six_haves'
