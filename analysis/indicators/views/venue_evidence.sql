-- One row of evidence per set of rooms and things (六有, 一廊一间一室, 党员学习室), branch and work year it existed at the
-- end of: does it have all of the set? A blank is not a yes. Work years in which nobody was looked at are left out.
WITH sets AS (
  SELECT
    'six_haves' AS duty, org_id, work_year, row_key, 6 AS size,
    CASE WHEN has_facilities THEN 1 ELSE 0 END + CASE WHEN has_signs THEN 1 ELSE 0 END
      + CASE WHEN has_flag THEN 1 ELSE 0 END + CASE WHEN has_materials THEN 1 ELSE 0 END
      + CASE WHEN has_rules THEN 1 ELSE 0 END + CASE WHEN has_ledgers THEN 1 ELSE 0 END AS had,
    CASE WHEN has_facilities IS NULL THEN 0 ELSE 1 END + CASE WHEN has_signs IS NULL THEN 0 ELSE 1 END
      + CASE WHEN has_flag IS NULL THEN 0 ELSE 1 END + CASE WHEN has_materials IS NULL THEN 0 ELSE 1 END
      + CASE WHEN has_rules IS NULL THEN 0 ELSE 1 END + CASE WHEN has_ledgers IS NULL THEN 0 ELSE 1 END AS seen
  FROM venues
  UNION ALL
  SELECT
    'venue_rooms' AS duty, org_id, work_year, row_key, 3 AS size,
    CASE WHEN has_corridor THEN 1 ELSE 0 END + CASE WHEN has_parlour THEN 1 ELSE 0 END
      + CASE WHEN has_room THEN 1 ELSE 0 END AS had,
    CASE WHEN has_corridor IS NULL THEN 0 ELSE 1 END + CASE WHEN has_parlour IS NULL THEN 0 ELSE 1 END
      + CASE WHEN has_room IS NULL THEN 0 ELSE 1 END AS seen
  FROM venues
  UNION ALL
  SELECT
    'study_room' AS duty, org_id, work_year, row_key, 1 AS size,
    CASE WHEN has_study_room THEN 1 ELSE 0 END AS had,
    CASE WHEN has_study_room IS NULL THEN 0 ELSE 1 END AS seen
  FROM venues
),
recorded_years AS (
  SELECT DISTINCT duty, work_year FROM sets WHERE seen > 0
)
SELECT
  recorded_years.duty,
  unit_years.org_id,
  unit_years.last_day AS on_date,
  '' AS cut,
  CASE WHEN sets.row_key IS NULL THEN 'organisations' ELSE 'venues' END AS item_table,
  coalesce(sets.row_key, unit_years.org_row_key) AS item_id,
  CASE WHEN sets.had = sets.size THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN sets.row_key IS NULL OR sets.seen = 0 THEN 'not_looked_at'
    WHEN sets.seen < sets.size AND sets.had = sets.seen THEN 'partly_looked_at'
    WHEN sets.had < sets.size THEN 'lacking'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM recorded_years
JOIN unit_years ON unit_years.level = 'branch' AND unit_years.work_year = recorded_years.work_year
LEFT JOIN sets ON sets.duty = recorded_years.duty AND sets.org_id = unit_years.org_id
  AND sets.work_year = unit_years.work_year
