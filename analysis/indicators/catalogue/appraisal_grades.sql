-- title = "评议等次分布"
-- english = "Members by appraisal grade"
-- definition = "年末（截至日）在册、参加当年民主评议的党员按等次计数（参加不定等次的单列）；某等次占比 = 该等次党员 ÷ 参评党员，各等次合计 100%；未参评的不计入，另列。"
-- level = "member"
-- time = "stock"
-- calendar = "org_life"
-- kind = "count"
-- unit_word = "名"
-- cuts = "appraisal_result"
-- direction = "none"
-- rule = "appraisal_graded_only"
-- disclosure = "people"
-- stage = 1
-- below = "appraisals"
SELECT
  org_id,
  last_day AS on_date,
  CASE WHEN took_part = 1 THEN result ELSE '' END AS cut,
  'members' AS item_table,
  member_row_key AS item_id,
  took_part AS numerator,
  0 AS denominator,
  CASE WHEN took_part = 1 THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN result IS NULL THEN 'no_appraisal' WHEN took_part = 0 THEN 'not_taking_part' END AS reason,
  CASE WHEN took_part = 0 THEN 'appraisal_graded_only' END AS rule_id
FROM appraised_members
