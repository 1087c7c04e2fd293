-- One row per branch, meeting kind that a rule demands, and slot (month, quarter, half, year) the branch existed in.
-- `required`: meetings the rule asks of the branch's category, 0 where it asks for none · `held_count`: meetings held,
-- as kind or also_kind · `whole_slot`: 1 if the branch existed all through · `first_held`: day and key of the first.
-- Slots of a work year without any recorded meeting are left out: there is no ledger.
WITH recorded_years AS (
  SELECT DISTINCT work_years.start_date, work_years.end_date
  FROM work_years
  JOIN meetings ON meetings.held_date >= work_years.start_date AND meetings.held_date < work_years.end_date
),
demanded AS (
  SELECT
    category_rules.category, substr(category_rules.rule_id, 1, length(category_rules.rule_id) - 4) AS kind,
    slots.start_date, slots.end_date, slots.last_day, category_rules.value AS required
  FROM slots
  JOIN recorded_years ON recorded_years.start_date <= slots.start_date AND slots.start_date < recorded_years.end_date
  JOIN category_rules ON category_rules.unit = slots.kind AND category_rules.on_date = slots.last_day
  WHERE category_rules.rule_id IN (
    'general_meeting_due', 'committee_meeting_due', 'group_meeting_due', 'party_lecture_due', 'theme_party_day_due'
  )
),
branch_slots AS (
  SELECT
    organisations.org_id, organisations.row_key AS org_row_key,
    demanded.kind, demanded.start_date, demanded.end_date, demanded.last_day, demanded.required,
    CASE
      WHEN organisations.founded_date <= demanded.start_date
        AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date >= demanded.end_date) THEN 1
      ELSE 0
    END AS whole_slot
  FROM organisations
  JOIN demanded ON demanded.category = coalesce(organisations.category, 'all')
    AND organisations.founded_date < demanded.end_date
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > demanded.start_date)
  WHERE organisations.level = 'branch'
),
spans AS (
  SELECT DISTINCT kind, start_date, end_date FROM demanded
),
held AS (
  SELECT
    meeting_kinds.org_id, spans.kind, spans.start_date, spans.end_date, count(*) AS held_count,
    min(CAST(meeting_kinds.held_date AS VARCHAR) || meeting_kinds.row_key) AS first_held
  FROM spans
  JOIN meeting_kinds ON meeting_kinds.kind = spans.kind
    AND meeting_kinds.held_date >= spans.start_date AND meeting_kinds.held_date < spans.end_date
  GROUP BY meeting_kinds.org_id, spans.kind, spans.start_date, spans.end_date
)
SELECT
  branch_slots.org_id, branch_slots.org_row_key, branch_slots.kind,
  branch_slots.start_date, branch_slots.end_date, branch_slots.last_day,
  branch_slots.required, branch_slots.whole_slot,
  coalesce(held.held_count, 0) AS held_count, substr(held.first_held, 11) AS meeting_row_key
FROM branch_slots
LEFT JOIN held ON held.org_id = branch_slots.org_id AND held.kind = branch_slots.kind
  AND held.start_date = branch_slots.start_date AND held.end_date = branch_slots.end_date
