-- title = "述职评议等次分布"
-- english = "Reviews by grade"
-- definition = "当年度向上级党组织述职评议、评了等次的按好、较好、一般、差计数；某等次占比 = 该等次 ÷ 评了等次的，各等次合计 100%；未评等次的不计入，另列；次年召开的仍计入其所属年度。"
-- level = "member"
-- time = "stock"
-- kind = "count"
-- unit_word = "人次"
-- cuts = "grade"
-- direction = "none"
-- rule = "review_graded_only"
-- disclosure = "people"
-- stage = 1
-- calendar = "assessment"
SELECT
  reviews.org_id,
  work_years.last_day AS on_date,
  coalesce(reviews.grade, '') AS cut,
  'reviews' AS item_table,
  reviews.row_key AS item_id,
  CASE WHEN reviews.grade IS NULL THEN 0 ELSE 1 END AS numerator,
  0 AS denominator,
  CASE WHEN reviews.grade IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN reviews.grade IS NULL THEN 'ungraded' END AS reason,
  CASE WHEN reviews.grade IS NULL THEN 'review_graded_only' END AS rule_id
FROM reviews
JOIN as_of ON reviews.held_date <= as_of.on_date
JOIN work_years ON work_years.work_year = reviews.work_year
WHERE reviews.venue = 'superior'
