-- title = "换届按时提醒率"
-- english = "Elections announced in time"
-- definition = "届满前按规定提前量（缺省 6 个月）提醒过的任期 ÷ 本期届满（按原届满日期）的任期；提醒没有日期的按未按时计，另注明；提醒之前已换届的不计入。"
-- level = "organisation"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "election_reminder"
-- disclosure = "open"
-- stage = 1
WITH elections AS (
  SELECT org_id, elected_date, due_date, is_reminded, reminded_date, row_key
  FROM terms
  WHERE election = 'term_election'
),
recorded AS (
  SELECT DISTINCT work_years.start_date, work_years.end_date
  FROM work_years
  JOIN elections ON elections.due_date >= work_years.start_date AND elections.due_date < work_years.end_date
  WHERE elections.is_reminded IS NOT NULL OR elections.reminded_date IS NOT NULL
),
following AS (
  SELECT elections.org_id, elections.elected_date, min(later.elected_date) AS next_elected
  FROM elections
  JOIN elections AS later ON later.org_id = elections.org_id AND later.elected_date > elections.elected_date
  GROUP BY elections.org_id, elections.elected_date
),
ending AS (
  SELECT
    elections.org_id, elections.due_date, elections.row_key, elections.is_reminded, elections.reminded_date,
    rules.value AS months_asked,
    (extract(YEAR FROM elections.due_date) - extract(YEAR FROM elections.reminded_date)) * 12 + extract(MONTH FROM elections.due_date) - extract(MONTH FROM elections.reminded_date)
      - CASE WHEN extract(DAY FROM elections.due_date) < extract(DAY FROM elections.reminded_date) THEN 1 ELSE 0 END
      AS months_ahead,
    (extract(YEAR FROM elections.due_date) - extract(YEAR FROM following.next_elected)) * 12 + extract(MONTH FROM elections.due_date) - extract(MONTH FROM following.next_elected)
      - CASE WHEN extract(DAY FROM elections.due_date) < extract(DAY FROM following.next_elected) THEN 1 ELSE 0 END
      AS elected_ahead
  FROM elections
  JOIN as_of ON elections.due_date <= as_of.on_date
  JOIN recorded ON elections.due_date >= recorded.start_date AND elections.due_date < recorded.end_date
  JOIN organisations ON organisations.org_id = elections.org_id
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > elections.due_date)
  JOIN rules ON rules.rule_id = 'election_reminder' AND rules.applies_to = 'all'
    AND rules.valid_from <= elections.due_date AND (rules.valid_to IS NULL OR elections.due_date < rules.valid_to)
  LEFT JOIN following ON following.org_id = elections.org_id AND following.elected_date = elections.elected_date
)
SELECT
  org_id,
  due_date AS on_date,
  '' AS cut,
  'terms' AS item_table,
  row_key AS item_id,
  CASE WHEN months_ahead >= months_asked THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN elected_ahead >= months_asked THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN elected_ahead >= months_asked THEN 'elected_before_reminder'
    WHEN months_ahead < months_asked THEN 'reminded_late'
    WHEN reminded_date IS NULL AND is_reminded THEN 'reminder_undated'
    WHEN reminded_date IS NULL THEN 'not_reminded'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ending
