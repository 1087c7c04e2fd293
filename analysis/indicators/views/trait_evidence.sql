-- One row of evidence per member, trait and basis: year_end (every member on the year's last day) · admitted (who joined,
-- in the branch and on the day of joining). What the register does not tell is left out, never taken for no.
WITH counted_members AS (
  SELECT 'year_end' AS basis, org_id, last_day AS on_date, member_id FROM year_members
  UNION ALL
  SELECT 'admitted' AS basis, branch_id AS org_id, first_day AS on_date, member_id FROM stay_days
  WHERE came = 'admitted'
),
described AS (
  SELECT
    counted_members.basis, counted_members.org_id, counted_members.on_date, members.row_key,
    members.sex, members.is_minority, members.education, members.work_post,
    (extract(YEAR FROM counted_members.on_date) - extract(YEAR FROM members.birth_month)) * 12
      + extract(MONTH FROM counted_members.on_date) - extract(MONTH FROM members.birth_month) AS age_months
  FROM counted_members
  JOIN members ON members.member_id = counted_members.member_id
),
classes AS (
  SELECT 'college' AS trait, 'college_education' AS rule_id, basis, org_id, on_date, row_key, education AS class
  FROM described
  UNION ALL
  SELECT 'front_line' AS trait, 'front_line_post' AS rule_id, basis, org_id, on_date, row_key, work_post AS class
  FROM described
  UNION ALL
  SELECT 'retired' AS trait, 'retired_post' AS rule_id, basis, org_id, on_date, row_key, work_post AS class
  FROM described
),
traits AS (
  SELECT
    'women' AS trait, basis, org_id, on_date, row_key,
    CASE WHEN sex = 'female' THEN 1 ELSE 0 END AS has_it
  FROM described
  UNION ALL
  SELECT
    'minority' AS trait, basis, org_id, on_date, row_key,
    CASE WHEN is_minority THEN 1 WHEN NOT is_minority THEN 0 END AS has_it
  FROM described
  UNION ALL
  SELECT
    'young' AS trait, basis, org_id, on_date, row_key,
    CASE WHEN age_months < (rules.value + 1) * 12 THEN 1 WHEN age_months IS NOT NULL THEN 0 END AS has_it
  FROM described
  JOIN rules ON rules.rule_id = 'young_age' AND rules.applies_to = 'all' AND rules.valid_from <= described.on_date
    AND (rules.valid_to IS NULL OR described.on_date < rules.valid_to)
  UNION ALL
  SELECT
    classes.trait, classes.basis, classes.org_id, classes.on_date, classes.row_key,
    CASE WHEN classes.class IS NULL THEN CAST(NULL AS INTEGER) WHEN rules.value = 1 THEN 1 ELSE 0 END AS has_it
  FROM classes
  LEFT JOIN rules ON rules.rule_id = classes.rule_id AND rules.applies_to = classes.class
    AND rules.valid_from <= classes.on_date AND (rules.valid_to IS NULL OR classes.on_date < rules.valid_to)
)
SELECT
  trait,
  basis,
  org_id,
  on_date,
  '' AS cut,
  'members' AS item_table,
  row_key AS item_id,
  coalesce(has_it, 0) AS numerator,
  1 AS denominator,
  CASE WHEN has_it IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN has_it IS NULL THEN 'not_registered' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM traits
