-- title = "评议优秀比例"
-- english = "Members appraised excellent"
-- definition = "民主评议为优秀的党员 ÷ 年末（截至日）在册党员总数（规则可改为参评党员数）；等次在作出评议的党支部统计，未参评的在当日所在党支部。"
-- level = "member"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "appraisal_excellent_of_members"
-- disclosure = "people"
-- stage = 1
-- below = "appraisals"
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  member_row_key AS item_id,
  is_excellent AS numerator,
  1 AS denominator,
  CASE WHEN is_of_whole = 1 THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN is_of_whole = 1 AND is_excellent = 0 THEN 'not_excellent' END AS reason,
  CASE WHEN is_of_whole = 0 THEN 'appraisal_excellent_of_members' END AS rule_id
FROM excellent_evidence
