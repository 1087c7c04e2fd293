-- One row per plan of 发展党员 (organisation and work year): what was planned and admitted under it by the year's last day
-- (or 截至 day), and what of both belongs to no plan below: those add up without counting anybody twice.
WITH plans AS (
  SELECT
    development_plans.row_key, development_plans.org_id, development_plans.planned_count,
    work_years.work_year, work_years.start_date, work_years.end_date, work_years.last_day, work_years.next_day
  FROM development_plans
  JOIN work_years ON work_years.work_year = development_plans.work_year
),
above AS (
  SELECT
    plans.row_key, plans.planned_count, upper.row_key AS upper_key,
    row_number() OVER (PARTITION BY plans.row_key ORDER BY closure.depth) AS place
  FROM plans
  JOIN closure ON closure.org_id = plans.org_id AND closure.depth > 0
    AND closure.valid_from <= plans.last_day AND plans.last_day < closure.valid_to
  JOIN plans AS upper ON upper.org_id = closure.ancestor_id AND upper.work_year = plans.work_year
),
planned_below AS (
  SELECT upper_key, sum(planned_count) AS planned_count FROM above WHERE place = 1 GROUP BY upper_key
),
admitted AS (
  SELECT
    plans.row_key,
    row_number() OVER (PARTITION BY stay_days.row_key, plans.work_year ORDER BY closure.depth) AS place
  FROM plans
  JOIN stay_days ON stay_days.came = 'admitted'
    AND plans.start_date <= stay_days.first_day AND stay_days.first_day <= plans.last_day
  JOIN closure ON closure.org_id = stay_days.branch_id AND closure.ancestor_id = plans.org_id
    AND closure.valid_from <= stay_days.first_day AND stay_days.first_day < closure.valid_to
),
admitted_counts AS (
  SELECT row_key, count(*) AS admitted_count, sum(CASE WHEN place = 1 THEN 1 ELSE 0 END) AS own_count
  FROM admitted
  GROUP BY row_key
)
SELECT
  plans.row_key, plans.org_id, plans.last_day, plans.planned_count,
  plans.planned_count - coalesce(planned_below.planned_count, 0) AS planned_own,
  coalesce(admitted_counts.admitted_count, 0) AS admitted_count,
  coalesce(admitted_counts.own_count, 0) AS admitted_own,
  CASE WHEN plans.next_day < plans.end_date THEN 1 ELSE 0 END AS is_running
FROM plans
LEFT JOIN planned_below ON planned_below.upper_key = plans.row_key
LEFT JOIN admitted_counts ON admitted_counts.row_key = plans.row_key
