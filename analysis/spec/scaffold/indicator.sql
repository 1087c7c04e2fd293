-- title = "{title}"
-- english = "{name}"
-- definition = "每季度至少有一次会议以“安全”为主题的支部季度数 ÷ 应有的支部季度数。（改成本指标的口径，一句话说清谁、何时、怎么算）"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "支部季度"
-- direction = "up"
-- disclosure = "open"
-- stage = 1
WITH quarters AS (
  SELECT organisations.org_id, organisations.row_key AS org_row_key, slots.start_date, slots.end_date, slots.last_day
  FROM organisations
  JOIN slots ON slots.kind = 'quarter' AND organisations.founded_date <= slots.start_date
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date >= slots.end_date)
  WHERE organisations.level = 'branch'
),
held AS (
  SELECT quarters.org_id, quarters.last_day, min(meetings.row_key) AS meeting_row_key
  FROM quarters
  JOIN meetings ON meetings.org_id = quarters.org_id
    AND meetings.held_date >= quarters.start_date AND meetings.held_date < quarters.end_date
  WHERE meetings.title LIKE '%安全%'
  GROUP BY quarters.org_id, quarters.last_day
)
SELECT
  quarters.org_id,
  quarters.last_day AS on_date,
  '' AS cut,
  CASE WHEN held.meeting_row_key IS NULL THEN 'organisations' ELSE 'meetings' END AS item_table,
  coalesce(held.meeting_row_key, quarters.org_row_key) AS item_id,
  CASE WHEN held.meeting_row_key IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN held.meeting_row_key IS NULL THEN '没有安全主题的会议' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM quarters
LEFT JOIN held ON held.org_id = quarters.org_id AND held.last_day = quarters.last_day
