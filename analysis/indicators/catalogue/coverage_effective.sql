-- title = "有效覆盖率"
-- english = "Effective coverage"
-- definition = "已建立党组织且其当年组织生活（党员大会、支委会、党课、主题党日）应开展的期数按规定比例开展了的应建单位 ÷ 期末应建单位；没有应开展期数的不算有效；没有会议台账的年度无数据。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个单位"
-- direction = "up"
-- rule = "effective_share"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM coverage_evidence
WHERE duty = 'coverage_effective'
