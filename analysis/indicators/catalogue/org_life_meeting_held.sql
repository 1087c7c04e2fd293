-- title = "组织生活会完成率"
-- english = "Organisational-life meetings held"
-- definition = "当年召开过规定次数组织生活会的党支部 ÷ 年末（截至日）存在的党支部；次年补开而注明所属年度的计入所属年度；临时、功能型和新成立的按规则不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "org_life_meeting_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM duty_evidence
WHERE duty = 'org_life_meeting_due'
