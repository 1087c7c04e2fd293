-- title = "第一议题落实率"
-- english = "First agenda item held"
-- definition = "把政治理论学习列为第一议题的会议 ÷ 应落实第一议题的会议（哪几类会见规则）；没有登记的按未落实计，另注明。"
-- level = "meeting"
-- time = "flow"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "次"
-- cuts = "meeting_kind"
-- direction = "up"
-- rule = "first_topic_due"
-- disclosure = "open"
-- stage = 1
WITH recorded_years AS (
  SELECT DISTINCT work_years.start_date, work_years.end_date
  FROM work_years
  JOIN meetings ON meetings.held_date >= work_years.start_date AND meetings.held_date < work_years.end_date
  WHERE meetings.has_first_topic IS NOT NULL
)
SELECT
  meetings.org_id,
  meetings.held_date AS on_date,
  meetings.kind AS cut,
  'meetings' AS item_table,
  meetings.row_key AS item_id,
  CASE WHEN meetings.has_first_topic THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN meetings.has_first_topic IS NULL THEN 'first_topic_unrecorded'
    WHEN NOT meetings.has_first_topic THEN 'no_first_topic'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM meetings
JOIN recorded_years ON recorded_years.start_date <= meetings.held_date
  AND meetings.held_date < recorded_years.end_date
JOIN rules ON rules.rule_id = 'first_topic_due' AND rules.applies_to = meetings.kind AND rules.value = 1
  AND rules.valid_from <= meetings.held_date AND (rules.valid_to IS NULL OR meetings.held_date < rules.valid_to)
