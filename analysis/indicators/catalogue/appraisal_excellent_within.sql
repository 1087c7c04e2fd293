-- title = "评议优秀不超比例的党支部"
-- english = "Branches within the ceiling of excellent"
-- definition = "优秀党员数不超过规定份额（不足一名的余数舍去）的党支部 ÷ 当年评议过的党支部；份额和底数（党员总数或参评党员数）见规则。"
-- level = "branch"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "appraisal_excellent_ceiling"
-- disclosure = "open"
-- stage = 1
WITH counted AS (
  SELECT org_id, work_year, last_day, sum(is_excellent) AS excellent, sum(is_of_whole) AS whole
  FROM excellent_evidence
  GROUP BY org_id, work_year, last_day
)
SELECT
  counted.org_id,
  counted.last_day AS on_date,
  '' AS cut,
  'organisations' AS item_table,
  organisations.row_key AS item_id,
  CASE
    WHEN counted.excellent * CASE ceiling.unit WHEN 'third' THEN 3 ELSE 1000 END <= counted.whole * ceiling.value THEN 1
    ELSE 0
  END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN counted.excellent * CASE ceiling.unit WHEN 'third' THEN 3 ELSE 1000 END > counted.whole * ceiling.value
      THEN 'above_ceiling'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM counted
JOIN organisations ON organisations.org_id = counted.org_id
JOIN rules AS ceiling ON ceiling.rule_id = 'appraisal_excellent_ceiling' AND ceiling.applies_to = 'all'
  AND ceiling.valid_from <= counted.last_day AND (ceiling.valid_to IS NULL OR counted.last_day < ceiling.valid_to)
WHERE counted.whole > 0
