-- title = "党课计划完成率"
-- english = "Planned Party lectures given"
-- definition = "当年已讲党课次数（每个党支部最多计到计划数）÷ 年计划次数；计划次数见规则，可按支部类型另定；临时、功能型和新成立的按规则不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- direction = "up"
-- rule = "party_lecture_year_due"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  on_date,
  '' AS cut,
  item_table,
  item_id,
  least(held_count, asked) AS numerator,
  asked AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN left_out_by IS NULL AND held_count < asked THEN 'lectures_short' END AS reason,
  left_out_by AS rule_id
FROM yearly_held
WHERE duty = 'party_lecture_year_due'
