-- One row of evidence per sign noticed and basis: held (talked by 截至) · on_time (talked within the days the rule gives).
-- A sign whose days are not yet over and that nobody has talked about is left out of on_time.
WITH judged AS (
  SELECT
    reminder_talks.row_key, reminder_talks.org_id, reminder_talks.noticed_date,
    CASE WHEN reminder_talks.talk_date <= as_of.on_date THEN 1 ELSE 0 END AS talked,
    talked_on.day_number - noticed_on.day_number AS days_taken,
    as_of_day.day_number - noticed_on.day_number AS days_gone,
    rules.value AS days_given
  FROM reminder_talks
  CROSS JOIN as_of
  LEFT JOIN days AS noticed_on ON noticed_on.on_date = reminder_talks.noticed_date
  LEFT JOIN days AS talked_on ON talked_on.on_date = reminder_talks.talk_date
  LEFT JOIN days AS as_of_day ON as_of_day.on_date = as_of.on_date
  JOIN rules ON rules.rule_id = 'reminder_talk_within' AND rules.applies_to = 'all'
    AND rules.valid_from <= reminder_talks.noticed_date
    AND (rules.valid_to IS NULL OR reminder_talks.noticed_date < rules.valid_to)
)
SELECT
  'held' AS basis, org_id, noticed_date AS on_date, '' AS cut, 'reminder_talks' AS item_table, row_key AS item_id,
  talked AS numerator, 1 AS denominator, 'counted' AS status,
  CASE WHEN talked = 0 THEN 'not_talked' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
UNION ALL
SELECT
  'on_time' AS basis, org_id, noticed_date AS on_date, '' AS cut, 'reminder_talks' AS item_table, row_key AS item_id,
  CASE WHEN talked = 1 AND days_taken <= days_given THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN talked = 0 AND days_gone <= days_given THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN talked = 0 AND days_gone <= days_given THEN 'time_not_up'
    WHEN talked = 0 THEN 'not_talked'
    WHEN days_taken > days_given THEN 'talked_late'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
