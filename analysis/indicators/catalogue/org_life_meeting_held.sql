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
SELECT
  org_id,
  on_date,
  '' AS cut,
  item_table,
  item_id,
  CASE WHEN held_count >= asked THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN left_out_by IS NULL AND held_count < asked THEN 'not_held' END AS reason,
  left_out_by AS rule_id
FROM yearly_held
WHERE duty = 'org_life_meeting_due'
