-- title = "五好党支部、党总支比例"
-- english = "Five-good branches and general branches"
-- definition = "认定为五好的党支部、党总支 ÷ 应评党支部和不是直属的党总支；直属党总支与党委同池，不计在此；未评定的按未达到计。"
-- level = "organisation"
-- time = "stock"
-- calendar = "assessment"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "five_good_pools"
-- disclosure = "open"
-- stage = 2
SELECT org_id, on_date, '' AS cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM rating_evidence
WHERE pool = 'five_good_branches'
