-- title = "五好党委、直属党总支比例"
-- english = "Five-good committees and direct general branches"
-- definition = "认定为五好的党委、直属党总支 ÷ 期末存在的党委、直属党总支；未评定的按未达到计。"
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
WHERE pool = 'five_good_committees'
