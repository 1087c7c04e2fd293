-- One row per ledger that is kept, topmost organisation and month end (or 截至 day) of a work year it has records of.
-- Where a month brings nothing, the figure is then 0 or 无分母, and not 无数据.
WITH kept AS (
  SELECT DISTINCT 'roster' AS ledger, work_years.start_date, work_years.last_day
  FROM work_years
  JOIN stay_days ON stay_days.first_day <= work_years.last_day
    AND (stay_days.left_day IS NULL OR stay_days.left_day > work_years.start_date)
)
SELECT kept.ledger, organisations.org_id, organisations.row_key, snapshots.on_date
FROM kept
JOIN snapshots ON kept.start_date <= snapshots.on_date AND snapshots.on_date <= kept.last_day
JOIN organisations ON organisations.parent_id IS NULL
