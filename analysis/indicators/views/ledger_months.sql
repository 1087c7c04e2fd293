-- One row per ledger that is kept, topmost organisation and month end (or 截至 day) of a work year it has records of.
-- Where a month brings nothing, the figure is then 0 or 无分母, and not 无数据.
WITH kept AS (
  SELECT DISTINCT 'roster' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN stay_days ON stay_days.first_day <= work_years.last_day
    AND (stay_days.left_day IS NULL OR stay_days.left_day > work_years.start_date)
  UNION ALL
  SELECT DISTINCT 'talks' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN talks ON work_years.start_date <= talks.talk_date AND talks.talk_date <= work_years.last_day
  UNION ALL
  SELECT DISTINCT 'reminder_talks' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN reminder_talks ON work_years.start_date <= reminder_talks.noticed_date
    AND reminder_talks.noticed_date <= work_years.last_day
  UNION ALL
  SELECT DISTINCT 'trainings' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN trainings ON work_years.start_date <= trainings.trained_date AND trainings.trained_date <= work_years.last_day
  UNION ALL
  SELECT DISTINCT 'development' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN development_cases ON work_years.start_date <= development_cases.on_date
    AND development_cases.on_date <= work_years.last_day
)
SELECT kept.ledger, organisations.org_id, organisations.row_key, snapshots.on_date
FROM kept
JOIN snapshots ON kept.start_date <= snapshots.on_date AND snapshots.on_date <= kept.last_day
JOIN organisations ON organisations.parent_id IS NULL
