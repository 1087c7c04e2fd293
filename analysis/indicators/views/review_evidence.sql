-- One row of evidence per span of years (one_year: 述职 to the superior in the year, on site or in writing · within_years:
-- on site within the years the rule says), secretary of an organisation and work year: reviewed or not, or left out by a
-- rule. Years of which nothing is recorded are left out.
WITH held AS (
  SELECT reviews.member_id, reviews.org_id, reviews.work_year, reviews.venue, reviews.mode
  FROM reviews
  JOIN as_of ON reviews.held_date <= as_of.on_date
),
spans AS (
  SELECT 'one_year' AS span, work_years.work_year, 1 AS years FROM work_years
  UNION ALL
  SELECT 'within_years' AS span, work_years.work_year, rules.value AS years
  FROM work_years
  JOIN rules ON rules.rule_id = 'review_on_site_years' AND rules.applies_to = 'all'
    AND rules.valid_from <= work_years.last_day
    AND (rules.valid_to IS NULL OR work_years.last_day < rules.valid_to)
),
recorded AS (
  SELECT DISTINCT spans.span, spans.work_year, spans.years
  FROM spans
  JOIN held ON held.work_year = spans.work_year OR (spans.span = 'within_years' AND held.work_year < spans.work_year)
),
reviewed AS (
  SELECT DISTINCT recorded.span, secretaries.org_id, secretaries.member_id, secretaries.work_year
  FROM secretaries
  JOIN recorded ON recorded.work_year = secretaries.work_year
  JOIN held ON held.member_id = secretaries.member_id AND held.venue = 'superior'
    AND (recorded.span = 'one_year' OR held.mode = 'on_site')
    AND held.work_year <= secretaries.work_year AND held.work_year > secretaries.work_year - recorded.years
    AND (secretaries.former_counts = 1 OR held.org_id = secretaries.org_id)
)
SELECT
  recorded.span,
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
JOIN recorded ON recorded.work_year = secretaries.work_year
LEFT JOIN reviewed ON reviewed.span = recorded.span AND reviewed.org_id = secretaries.org_id
  AND reviewed.member_id = secretaries.member_id AND reviewed.work_year = secretaries.work_year
