-- title = "民主评议参评率"
-- aliases = ["参评率"]
-- english = "Appraisal participation"
-- definition = "参加当年度民主评议的党员 ÷ 年末（截至日）组织关系在册党员；次年召开的评议仍计入其所属年度。"
-- level = "member"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "appraisal_due"
-- disclosure = "people"
-- stage = 1
-- below = "appraisals"
WITH recorded_years AS (
  SELECT DISTINCT work_year FROM appraisals
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  year_members.member_row_key AS item_id,
  CASE WHEN appraisals.result IS NULL OR appraisals.result = 'not_taking_part' THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN appraisals.result IS NULL THEN 'no_appraisal'
    WHEN appraisals.result = 'not_taking_part' THEN 'not_taking_part'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_members
JOIN recorded_years ON recorded_years.work_year = year_members.work_year
LEFT JOIN appraisals ON appraisals.member_id = year_members.member_id
  AND appraisals.work_year = year_members.work_year
