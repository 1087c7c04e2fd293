-- title = "即将届满数"
-- english = "Terms that end soon"
-- definition = "期末之后规定月数（换届提醒的提前量，缺省 6 个月）之内任期届满的党组织；已经届满的另计。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- direction = "none"
-- rule = "election_reminder"
-- disclosure = "open"
-- stage = 1
WITH ahead AS (
  SELECT
    running_terms.org_id, running_terms.on_date, running_terms.row_key,
    CASE
      WHEN running_terms.ends_on <= running_terms.on_date THEN 0
      WHEN (extract(YEAR FROM running_terms.ends_on) - extract(YEAR FROM running_terms.on_date)) * 12 + extract(MONTH FROM running_terms.ends_on) - extract(MONTH FROM running_terms.on_date)
        + CASE WHEN extract(DAY FROM running_terms.ends_on) > extract(DAY FROM running_terms.on_date) THEN 1 ELSE 0 END
        <= rules.value THEN 1
      ELSE 0
    END AS is_due_soon
  FROM running_terms
  JOIN rules ON rules.rule_id = 'election_reminder' AND rules.applies_to = 'all'
    AND rules.valid_from <= running_terms.on_date
    AND (rules.valid_to IS NULL OR running_terms.on_date < rules.valid_to)
)
SELECT
  org_id,
  on_date,
  '' AS cut,
  'terms' AS item_table,
  row_key AS item_id,
  is_due_soon AS numerator,
  0 AS denominator,
  'counted' AS status,
  CASE WHEN is_due_soon = 1 THEN 'due_soon' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ahead
