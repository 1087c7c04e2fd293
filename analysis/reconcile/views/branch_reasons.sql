-- One row per branch and year: the likeliest reason why a table of that year has no row of it, and its day.
SELECT years.work_year, organisations.org_id AS subject_id,
  CASE
    WHEN organisations.founded_date > years.last_day THEN 'founded_after'
    WHEN organisations.dissolved_date <= years.last_day THEN 'branch_dissolved'
    WHEN organisations.category IN ('temporary', 'functional') THEN organisations.category
    WHEN organisations.founded_date >= years.start_date THEN 'founded_in_year'
    ELSE 'no_row'
  END AS reason,
  CASE
    WHEN organisations.founded_date >= years.start_date THEN organisations.founded_date
    WHEN organisations.dissolved_date <= years.last_day THEN organisations.dissolved_date
  END AS on_date
FROM check_years AS years
CROSS JOIN organisations
WHERE organisations.level = 'branch'
