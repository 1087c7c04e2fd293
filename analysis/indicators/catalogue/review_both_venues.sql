-- title = "双向述职率"
-- english = "Branches whose secretary reported both ways"
-- definition = "当年度书记既向上级党组织、又向支部党员大会述职的党支部 ÷ 期末（截至日）有应述职书记的党支部；前任书记当年述过的，算支部已述；次年召开的仍计入其所属年度。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "review_venues"
-- disclosure = "open"
-- stage = 1
-- calendar = "assessment"
WITH held AS (
  SELECT reviews.org_id, reviews.work_year, reviews.venue, reviews.row_key
  FROM reviews
  JOIN as_of ON reviews.held_date <= as_of.on_date
),
recorded_years AS (
  SELECT DISTINCT work_year FROM held
),
by_branch AS (
  SELECT org_id, work_year, count(DISTINCT venue) AS venue_count, min(row_key) AS review_row_key
  FROM held
  GROUP BY org_id, work_year
),
due AS (
  SELECT
    secretaries.org_id, secretaries.work_year, secretaries.last_day, rules.value AS required,
    CASE WHEN min(CASE WHEN secretaries.left_out_by IS NULL THEN 0 ELSE 1 END) = 1 THEN min(secretaries.left_out_by) END
      AS left_out_by
  FROM secretaries
  JOIN rules ON rules.rule_id = 'review_venues' AND rules.applies_to = secretaries.level AND rules.value > 0
    AND rules.valid_from <= secretaries.last_day
    AND (rules.valid_to IS NULL OR secretaries.last_day < rules.valid_to)
  GROUP BY secretaries.org_id, secretaries.work_year, secretaries.last_day, rules.value
)
SELECT
  due.org_id,
  due.last_day AS on_date,
  '' AS cut,
  CASE WHEN by_branch.review_row_key IS NULL THEN 'organisations' ELSE 'reviews' END AS item_table,
  coalesce(by_branch.review_row_key, organisations.row_key) AS item_id,
  CASE WHEN by_branch.venue_count >= due.required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN due.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN due.left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN by_branch.venue_count IS NULL THEN 'not_reviewed'
    WHEN by_branch.venue_count < due.required THEN 'one_venue_only'
  END AS reason,
  due.left_out_by AS rule_id
FROM due
JOIN organisations ON organisations.org_id = due.org_id
JOIN recorded_years ON recorded_years.work_year = due.work_year
LEFT JOIN by_branch ON by_branch.org_id = due.org_id AND by_branch.work_year = due.work_year
