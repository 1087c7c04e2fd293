-- The calendar years of the edition; `last_day` is the year's last day, or 截至 in the running one.
SELECT year(start_date) AS work_year, start_date, last_day
FROM periods
WHERE kind = 'year'
