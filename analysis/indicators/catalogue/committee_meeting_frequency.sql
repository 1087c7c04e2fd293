-- title = "支委会达标率"
-- english = "Committee meeting frequency"
-- definition = "按规定召开支委会的支部月数 ÷ 应召开的支部月数；月末未设支委会、未满整月存在的支部不计当月。"
-- level = "branch"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "支部月"
-- direction = "up"
-- rule = "committee_meeting_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM slot_evidence
WHERE kind = 'committee_meeting'
