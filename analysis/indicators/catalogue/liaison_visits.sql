-- title = "领导到联系点落实率"
-- english = "Leaders who visited their points"
-- definition = "当年到点次数达到规定的领导与联系点对子 ÷ 期末的领导与联系点对子，计在联系点；年中换人的看期末的对子，前任的到点不算；联系点已撤销的不计。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "对"
-- direction = "up"
-- rule = "liaison_visit_due"
-- disclosure = "open"
-- stage = 1
WITH recorded_years AS (
  SELECT DISTINCT work_years.work_year
  FROM work_years
  JOIN visits ON visits.visited_date >= work_years.start_date AND visits.visited_date < work_years.end_date
  JOIN as_of ON visits.visited_date <= as_of.on_date
),
pairs AS (
  SELECT
    work_years.work_year, work_years.start_date, work_years.last_day, work_years.next_day,
    liaisons.org_id, liaisons.member_id, min(liaisons.row_key) AS liaison_row_key
  FROM work_years
  JOIN recorded_years ON recorded_years.work_year = work_years.work_year
  JOIN liaisons ON liaisons.valid_from <= work_years.last_day
    AND (liaisons.valid_to IS NULL OR work_years.last_day < liaisons.valid_to)
  JOIN organisations ON organisations.org_id = liaisons.org_id AND organisations.founded_date <= work_years.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
  GROUP BY
    work_years.work_year, work_years.start_date, work_years.last_day, work_years.next_day,
    liaisons.org_id, liaisons.member_id
),
visited AS (
  SELECT pairs.work_year, pairs.org_id, pairs.member_id, count(*) AS times
  FROM pairs
  JOIN visits ON visits.org_id = pairs.org_id AND visits.member_id = pairs.member_id
    AND visits.visited_date >= pairs.start_date AND visits.visited_date < pairs.next_day
  GROUP BY pairs.work_year, pairs.org_id, pairs.member_id
)
SELECT
  pairs.org_id,
  pairs.last_day AS on_date,
  '' AS cut,
  'liaisons' AS item_table,
  pairs.liaison_row_key AS item_id,
  CASE WHEN coalesce(visited.times, 0) >= yearly_rules.required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN visited.times IS NULL THEN 'not_visited'
    WHEN visited.times < yearly_rules.required THEN 'too_few_visits'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM pairs
JOIN yearly_rules ON yearly_rules.rule_id = 'liaison_visit_due' AND yearly_rules.applies_to = 'all'
  AND yearly_rules.work_year = pairs.work_year
LEFT JOIN visited ON visited.work_year = pairs.work_year AND visited.org_id = pairs.org_id
  AND visited.member_id = pairs.member_id
