-- One row of evidence per branch, work year and part of a whole that a rule asks it to cover: covered or not.
-- subject: study_theme_due (1+7 学习主题) · party_day_due (四日). Work years in which nobody recorded any are left out.
WITH parts AS (
  SELECT rule_id, applies_to AS part, valid_from, valid_to
  FROM rules
  WHERE rule_id IN ('study_theme_due', 'party_day_due') AND value = 1
),
told AS (
  SELECT parts.rule_id, parts.part, meetings.org_id, meetings.row_key, meetings.held_date
  FROM meetings
  JOIN parts ON CASE
    WHEN parts.rule_id = 'party_day_due' THEN meetings.day_kind = parts.part
    ELSE meetings.themes LIKE '%' || substr(parts.part, length(parts.part)) || '%'
  END
),
in_order AS (
  SELECT
    told.rule_id, told.part, told.org_id, told.row_key, work_years.work_year,
    row_number() OVER (
      PARTITION BY told.rule_id, told.part, told.org_id, work_years.work_year ORDER BY told.held_date, told.row_key
    ) AS place
  FROM told
  JOIN work_years ON work_years.start_date <= told.held_date AND told.held_date < work_years.end_date
  JOIN as_of ON told.held_date <= as_of.on_date
),
covered AS (
  SELECT rule_id, part, org_id, work_year, row_key FROM in_order WHERE place = 1
),
recorded AS (
  SELECT DISTINCT rule_id, work_year FROM covered
),
asked AS (
  SELECT
    parts.rule_id, parts.part, unit_years.org_id, unit_years.org_row_key, unit_years.work_year, unit_years.last_day,
    unit_years.left_out_by
  FROM unit_years
  JOIN recorded ON recorded.work_year = unit_years.work_year
  JOIN parts ON parts.rule_id = recorded.rule_id AND parts.valid_from <= unit_years.last_day
    AND (parts.valid_to IS NULL OR unit_years.last_day < parts.valid_to)
  WHERE unit_years.level = 'branch'
)
SELECT
  asked.rule_id AS subject,
  asked.org_id,
  asked.last_day AS on_date,
  asked.part AS cut,
  CASE WHEN covered.row_key IS NULL THEN 'organisations' ELSE 'meetings' END AS item_table,
  coalesce(covered.row_key, asked.org_row_key) AS item_id,
  CASE WHEN covered.row_key IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  CASE WHEN asked.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN asked.left_out_by IS NULL AND covered.row_key IS NULL THEN 'not_covered' END AS reason,
  asked.left_out_by AS rule_id
FROM asked
LEFT JOIN covered ON covered.rule_id = asked.rule_id AND covered.part = asked.part
  AND covered.org_id = asked.org_id AND covered.work_year = asked.work_year
