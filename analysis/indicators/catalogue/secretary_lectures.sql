-- title = "党委书记讲党课完成率"
-- english = "Lectures by committee secretaries"
-- definition = "书记当年讲过规定次数党课的党委 ÷ 年末（截至日）存在的党委；在下属组织讲的计入最近的上级党委；新成立的按规则不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "secretary_lecture_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM duty_evidence
WHERE duty = 'secretary_lecture_due'
