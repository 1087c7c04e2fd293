-- title = "安全事故起数"
-- english = "Accidents"
-- definition = "期内发生的安全事故，按事故单位和发生日期计；未遂的不计入，另列；有台账以后没有事故的月份是 0。"
-- level = "item"
-- time = "flow"
-- kind = "count"
-- unit_word = "起"
-- cuts = "accident_grade"
-- direction = "down"
-- rule = "near_miss_counted"
-- disclosure = "open"
-- stage = 1
WITH ledger AS (
  SELECT min(happened_date) AS first_date FROM accidents
)
SELECT
  accidents.org_id,
  accidents.happened_date AS on_date,
  accidents.grade AS cut,
  'accidents' AS item_table,
  accidents.row_key AS item_id,
  CASE WHEN accidents.grade = 'near_miss' AND rules.value = 0 THEN 0 ELSE 1 END AS numerator,
  0 AS denominator,
  CASE WHEN accidents.grade = 'near_miss' AND rules.value = 0 THEN 'excluded' ELSE 'counted' END AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CASE WHEN accidents.grade = 'near_miss' AND rules.value = 0 THEN rules.rule_id END AS rule_id
FROM accidents
JOIN as_of ON accidents.happened_date <= as_of.on_date
JOIN rules ON rules.rule_id = 'near_miss_counted' AND rules.applies_to = 'all'
  AND rules.valid_from <= accidents.happened_date
  AND (rules.valid_to IS NULL OR accidents.happened_date < rules.valid_to)
UNION ALL
SELECT
  organisations.org_id,
  periods.last_day AS on_date,
  '' AS cut,
  'organisations' AS item_table,
  organisations.row_key AS item_id,
  0 AS numerator,
  0 AS denominator,
  'counted' AS status,
  'no_accident' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM periods
JOIN ledger ON ledger.first_date <= periods.last_day
JOIN organisations ON organisations.parent_id IS NULL
WHERE periods.kind = 'month'
  AND NOT EXISTS (
    SELECT 1 FROM accidents AS any_accident
    WHERE any_accident.happened_date >= periods.start_date AND any_accident.happened_date <= periods.last_day
  )
