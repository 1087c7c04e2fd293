-- title = "主题党日开展率"
-- english = "Themed Party day frequency"
-- definition = "按规定开展主题党日的支部月数 ÷ 应开展的支部月数；未满整月存在的支部不计当月。"
-- level = "branch"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "支部月"
-- direction = "up"
-- rule = "theme_party_day_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM slot_evidence
WHERE kind = 'theme_party_day'
