-- One row per duty (a rule that asks for a kind of meeting so many times a year), organisation it is asked of and work
-- year: how often it was held, and the rule that leaves the organisation out. Work years without a ledger of the kind
-- are left out.
WITH met AS (
  SELECT DISTINCT
    work_years.work_year, CASE WHEN meetings.lecturer_post IS NULL THEN 0 ELSE 1 END AS names_lecturer
  FROM work_years
  JOIN meetings ON meetings.held_date >= work_years.start_date AND meetings.held_date < work_years.end_date
),
recorded AS (
  SELECT 'org_life_meeting' AS kind, work_year FROM met
  UNION
  SELECT 'party_lecture' AS kind, work_year FROM met
  UNION
  SELECT 'democratic_life_meeting' AS kind, work_year FROM yearly_meetings
  WHERE kind IN ('democratic_life_meeting', 'party_committee_meeting')
  UNION
  SELECT 'secretary_lecture' AS kind, work_year FROM met WHERE names_lecturer = 1
),
demanded AS (
  SELECT
    unit_years.org_id, unit_years.work_year, unit_years.last_day, unit_years.org_row_key, unit_years.left_out_by,
    category_rules.rule_id, category_rules.value, category_rules.unit,
    CASE category_rules.rule_id WHEN 'org_life_meeting_due' THEN 'org_life_meeting' ELSE 'party_lecture' END AS kind
  FROM unit_years
  JOIN category_rules ON category_rules.on_date = unit_years.last_day
    AND category_rules.category = coalesce(unit_years.category, 'all')
  WHERE unit_years.level = 'branch' AND category_rules.rule_id IN ('org_life_meeting_due', 'party_lecture_year_due')
  UNION ALL
  SELECT
    unit_years.org_id, unit_years.work_year, unit_years.last_day, unit_years.org_row_key, unit_years.left_out_by,
    rules.rule_id, rules.value, rules.unit,
    CASE rules.rule_id WHEN 'democratic_life_due' THEN 'democratic_life_meeting' ELSE 'secretary_lecture' END AS kind
  FROM unit_years
  JOIN rules ON rules.rule_id IN ('democratic_life_due', 'secretary_lecture_due')
    AND rules.applies_to = unit_years.level AND rules.valid_from <= unit_years.last_day
    AND (rules.valid_to IS NULL OR unit_years.last_day < rules.valid_to)
)
SELECT
  demanded.rule_id AS duty, demanded.org_id, demanded.last_day AS on_date,
  CASE WHEN yearly_meetings.meeting_row_key IS NULL THEN 'organisations' ELSE 'meetings' END AS item_table,
  coalesce(yearly_meetings.meeting_row_key, demanded.org_row_key) AS item_id,
  coalesce(yearly_meetings.held_count, 0) AS held_count,
  demanded.value * CASE demanded.unit WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'half' THEN 2 ELSE 1 END AS asked,
  CASE WHEN demanded.value = 0 THEN demanded.rule_id ELSE demanded.left_out_by END AS left_out_by
FROM demanded
JOIN recorded ON recorded.kind = demanded.kind AND recorded.work_year = demanded.work_year
LEFT JOIN yearly_meetings ON yearly_meetings.org_id = demanded.org_id AND yearly_meetings.kind = demanded.kind
  AND yearly_meetings.work_year = demanded.work_year
