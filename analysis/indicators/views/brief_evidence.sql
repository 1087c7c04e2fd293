-- One row of evidence per kind of paper a liaison point (联系点) sends in, point and slot (monthly_briefs) or work year
-- (yearly_briefs): sent in time often enough or not. A point is what some leader looks after on the last day. In time:
-- by the paper's own deadline, else within its slot or year. Not counted while its deadline is still to come.
-- Work years without any paper of the kind are left out: there is no ledger.
WITH recorded_years AS (
  SELECT DISTINCT briefs.kind, work_years.start_date, work_years.end_date
  FROM briefs
  JOIN as_of ON briefs.for_month <= as_of.on_date
  JOIN work_years ON work_years.start_date <= briefs.for_month AND briefs.for_month < work_years.end_date
),
asked AS (
  SELECT
    'monthly_briefs' AS duty, 'monthly_brief' AS kind, slots.start_date, slots.end_date, slots.last_day,
    rules.value AS required
  FROM slots
  JOIN rules ON rules.rule_id = 'monthly_brief_due' AND rules.unit = slots.kind AND rules.value > 0
    AND rules.valid_from <= slots.last_day AND (rules.valid_to IS NULL OR slots.last_day < rules.valid_to)
  UNION ALL
  SELECT
    'yearly_briefs' AS duty, yearly_rules.applies_to AS kind, work_years.start_date, work_years.end_date,
    work_years.last_day, yearly_rules.required
  FROM yearly_rules
  JOIN work_years ON work_years.work_year = yearly_rules.work_year
  WHERE yearly_rules.rule_id = 'yearly_brief_due'
),
points AS (
  SELECT
    asked.duty, asked.kind, asked.start_date, asked.end_date, asked.last_day, asked.required,
    liaisons.org_id, min(liaisons.row_key) AS liaison_row_key
  FROM asked
  JOIN recorded_years ON recorded_years.kind = asked.kind
    AND recorded_years.start_date <= asked.start_date AND asked.start_date < recorded_years.end_date
  JOIN liaisons ON liaisons.valid_from <= asked.last_day
    AND (liaisons.valid_to IS NULL OR asked.last_day < liaisons.valid_to)
  JOIN organisations ON organisations.org_id = liaisons.org_id AND organisations.founded_date <= asked.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > asked.last_day)
  GROUP BY
    asked.duty, asked.kind, asked.start_date, asked.end_date, asked.last_day, asked.required, liaisons.org_id
),
papers AS (
  SELECT
    points.kind, points.last_day, points.org_id, briefs.row_key,
    CASE WHEN briefs.sent_date <= as_of.on_date THEN 1 ELSE 0 END AS is_sent,
    CASE
      WHEN briefs.sent_date <= as_of.on_date
        AND (briefs.sent_date <= briefs.due_date OR (briefs.due_date IS NULL AND briefs.sent_date < points.end_date))
        THEN 1
      ELSE 0
    END AS is_in_time,
    CASE
      WHEN briefs.due_date > as_of.on_date AND (briefs.sent_date IS NULL OR briefs.sent_date > as_of.on_date) THEN 1
      ELSE 0
    END AS is_awaited
  FROM points
  CROSS JOIN as_of
  JOIN briefs ON briefs.org_id = points.org_id AND briefs.kind = points.kind
    AND briefs.for_month >= points.start_date AND briefs.for_month < points.end_date
),
sent AS (
  SELECT
    kind, last_day, org_id, min(row_key) AS brief_row_key,
    sum(is_sent) AS sent_count, sum(is_in_time) AS in_time_count, sum(is_awaited) AS awaited_count
  FROM papers
  GROUP BY kind, last_day, org_id
),
judged AS (
  SELECT
    points.duty, points.kind, points.org_id, points.last_day, points.liaison_row_key, sent.brief_row_key,
    CASE WHEN sent.in_time_count >= points.required THEN 1 ELSE 0 END AS is_met,
    CASE WHEN sent.sent_count >= points.required THEN 'sent_late' ELSE 'not_sent' END AS lack,
    sent.awaited_count
  FROM points
  LEFT JOIN sent ON sent.kind = points.kind AND sent.last_day = points.last_day AND sent.org_id = points.org_id
)
SELECT
  duty,
  org_id,
  last_day AS on_date,
  CASE duty WHEN 'yearly_briefs' THEN kind ELSE '' END AS cut,
  CASE WHEN brief_row_key IS NULL THEN 'liaisons' ELSE 'briefs' END AS item_table,
  coalesce(brief_row_key, liaison_row_key) AS item_id,
  is_met AS numerator,
  1 AS denominator,
  CASE WHEN is_met = 0 AND awaited_count > 0 THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN is_met = 1 THEN CAST(NULL AS VARCHAR) WHEN awaited_count > 0 THEN 'deadline_ahead' ELSE lack END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
