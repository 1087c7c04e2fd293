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
SELECT
  org_id,
  on_date,
  '' AS cut,
  item_table,
  item_id,
  CASE WHEN held_count >= asked THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN left_out_by IS NULL AND held_count < asked THEN 'lectures_short' END AS reason,
  left_out_by AS rule_id
FROM yearly_held
WHERE duty = 'secretary_lecture_due'
