-- One row per snapshot day, branch category and rule: what is demanded of such branches that day.
-- A rule for the category itself takes the place of the one for all. Category 'all': branches without a category.
WITH categories AS (
  SELECT DISTINCT coalesce(category, 'all') AS category FROM organisations WHERE level = 'branch'
),
in_force AS (
  SELECT snapshots.on_date, rules.rule_id, rules.applies_to, rules.value, rules.unit
  FROM snapshots
  JOIN rules ON rules.valid_from <= snapshots.on_date
    AND (rules.valid_to IS NULL OR snapshots.on_date < rules.valid_to)
),
reach AS (
  SELECT
    in_force.on_date, categories.category, in_force.rule_id, in_force.value, in_force.unit,
    row_number() OVER (
      PARTITION BY in_force.on_date, categories.category, in_force.rule_id
      ORDER BY CASE WHEN in_force.applies_to = categories.category THEN 0 ELSE 1 END, in_force.applies_to
    ) AS place
  FROM in_force
  JOIN categories ON in_force.applies_to = categories.category OR in_force.applies_to = 'all'
)
SELECT on_date, category, rule_id, value, unit FROM reach WHERE place = 1
