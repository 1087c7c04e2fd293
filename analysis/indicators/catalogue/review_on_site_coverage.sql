-- title = "述职现场评议三年覆盖率"
-- english = "Secretaries reviewed on site within three years"
-- definition = "近三个年度内现场向上级党组织述职评议过的现任书记 ÷ 期末（截至日）现任书记；一人兼几个书记的，上级单位只计一人；新任的按规则不计入。"
-- level = "member"
-- time = "window"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "review_on_site_years"
-- disclosure = "open"
-- stage = 1
-- calendar = "assessment"
-- distinct = true
-- below = "reviews"
WITH recorded_years AS (
  SELECT DISTINCT work_years.work_year
  FROM work_years
  JOIN reviews ON reviews.work_year <= work_years.work_year
  JOIN as_of ON reviews.held_date <= as_of.on_date
),
on_site AS (
  SELECT DISTINCT reviews.member_id, reviews.org_id, reviews.work_year
  FROM reviews
  JOIN as_of ON reviews.held_date <= as_of.on_date
  WHERE reviews.venue = 'superior' AND reviews.mode = 'on_site'
),
reviewed AS (
  SELECT DISTINCT secretaries.org_id, secretaries.member_id, secretaries.work_year
  FROM secretaries
  JOIN rules ON rules.rule_id = 'review_on_site_years' AND rules.applies_to = 'all'
    AND rules.valid_from <= secretaries.last_day
    AND (rules.valid_to IS NULL OR secretaries.last_day < rules.valid_to)
  JOIN on_site ON on_site.member_id = secretaries.member_id
    AND on_site.work_year <= secretaries.work_year AND on_site.work_year > secretaries.work_year - rules.value
    AND (secretaries.former_counts = 1 OR on_site.org_id = secretaries.org_id)
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
