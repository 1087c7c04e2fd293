-- title = "述职评议完成率"
-- english = "Secretaries reviewed in the year"
-- definition = "当年度向上级党组织述职评议过（现场、书面都算）的现任书记 ÷ 期末（截至日）现任书记；次年召开的仍计入其所属年度；一人兼几个书记的，上级单位只计一人；新任的按规则不计入。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "review_due"
-- disclosure = "open"
-- stage = 1
-- calendar = "assessment"
-- distinct = true
-- below = "reviews"
WITH held AS (
  SELECT reviews.member_id, reviews.org_id, reviews.work_year, reviews.venue
  FROM reviews
  JOIN as_of ON reviews.held_date <= as_of.on_date
),
recorded_years AS (
  SELECT DISTINCT work_year FROM held
),
reviewed AS (
  SELECT DISTINCT secretaries.org_id, secretaries.member_id, secretaries.work_year
  FROM secretaries
  JOIN held ON held.member_id = secretaries.member_id AND held.work_year = secretaries.work_year
    AND held.venue = 'superior'
    AND (secretaries.former_counts = 1 OR held.org_id = secretaries.org_id)
)
SELECT
  secretaries.org_id,
  secretaries.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  secretaries.member_row_key AS item_id,
  CASE WHEN reviewed.member_id IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  CASE WHEN secretaries.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN secretaries.left_out_by IS NULL AND reviewed.member_id IS NULL THEN 'not_reviewed' END AS reason,
  secretaries.left_out_by AS rule_id
FROM secretaries
JOIN recorded_years ON recorded_years.work_year = secretaries.work_year
LEFT JOIN reviewed ON reviewed.org_id = secretaries.org_id AND reviewed.member_id = secretaries.member_id
  AND reviewed.work_year = secretaries.work_year
