-- One row of evidence per kind of paper asked for in a slot (month, quarter, half, year), organisation that owes it
-- and slot that has ended: handed in often enough or not, or left out by a rule. duty: branch_reporting (党支部),
-- management_rhythm (党委). A paper that bears another work year than its date lies on that year's last day. Work
-- years without any paper of the kind are left out: there is no ledger.
WITH records AS (
  SELECT
    'branch_reporting' AS duty, branch_reports.kind, branch_reports.org_id, branch_reports.reported_date AS on_date,
    'branch_reports' AS item_table, branch_reports.row_key AS item_id
  FROM branch_reports
  JOIN as_of ON branch_reports.reported_date <= as_of.on_date
  UNION ALL
  SELECT
    'management_rhythm' AS duty, documents.kind, documents.org_id,
    CASE WHEN extract(YEAR FROM documents.doc_date) = documents.work_year THEN documents.doc_date ELSE work_years.last_day
    END AS on_date,
    'documents' AS item_table, documents.row_key AS item_id
  FROM documents
  JOIN as_of ON documents.doc_date <= as_of.on_date
  JOIN work_years ON work_years.work_year = documents.work_year
  WHERE documents.kind IN ('monthly_analysis', 'half_year_check', 'year_commendation')
),
recorded_years AS (
  SELECT DISTINCT records.duty, records.kind, work_years.start_date, work_years.end_date
  FROM records
  JOIN work_years ON work_years.start_date <= records.on_date AND records.on_date < work_years.end_date
),
asked AS (
  SELECT
    recorded_years.duty, recorded_years.kind, slots.start_date, slots.end_date, slots.last_day,
    rules.value AS required,
    CASE recorded_years.duty WHEN 'branch_reporting' THEN 'branch' ELSE 'party_committee' END AS level
  FROM recorded_years
  JOIN slots ON recorded_years.start_date <= slots.start_date AND slots.start_date < recorded_years.end_date
  JOIN rules ON rules.rule_id = recorded_years.duty || '_due' AND rules.applies_to = recorded_years.kind
    AND rules.unit = slots.kind AND rules.value > 0
    AND rules.valid_from <= slots.last_day AND (rules.valid_to IS NULL OR slots.last_day < rules.valid_to)
),
owed AS (
  SELECT
    asked.duty, asked.kind, asked.start_date, asked.end_date, asked.last_day, asked.required,
    organisations.org_id, organisations.row_key AS org_row_key,
    CASE
      WHEN exempt.rule_id IS NOT NULL THEN exempt.rule_id
      WHEN organisations.founded_date > asked.start_date
        OR organisations.dissolved_date < asked.end_date THEN 'partial_slot'
    END AS left_out_by
  FROM asked
  JOIN organisations ON organisations.level = asked.level AND organisations.founded_date < asked.end_date
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > asked.start_date)
  LEFT JOIN rules AS exempt ON exempt.rule_id = 'duty_exempt' AND exempt.applies_to = organisations.category
    AND exempt.value = 1 AND exempt.valid_from <= asked.last_day
    AND (exempt.valid_to IS NULL OR asked.last_day < exempt.valid_to)
),
in_order AS (
  SELECT
    owed.kind, owed.org_id, owed.last_day, records.item_table, records.item_id,
    row_number() OVER (
      PARTITION BY owed.kind, owed.org_id, owed.last_day ORDER BY records.on_date, records.item_id
    ) AS place
  FROM owed
  JOIN records ON records.kind = owed.kind AND records.org_id = owed.org_id
    AND records.on_date >= owed.start_date AND records.on_date < owed.end_date
),
handed_in AS (
  SELECT
    kind, org_id, last_day, count(*) AS times,
    max(item_table) AS item_table, max(CASE WHEN place = 1 THEN item_id END) AS item_id
  FROM in_order
  GROUP BY kind, org_id, last_day
)
SELECT
  owed.duty,
  owed.org_id,
  owed.last_day AS on_date,
  owed.kind AS cut,
  coalesce(handed_in.item_table, 'organisations') AS item_table,
  coalesce(handed_in.item_id, owed.org_row_key) AS item_id,
  CASE WHEN handed_in.times >= owed.required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN owed.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN owed.left_out_by IS NULL AND coalesce(handed_in.times, 0) < owed.required THEN 'not_done' END AS reason,
  owed.left_out_by AS rule_id
FROM owed
LEFT JOIN handed_in ON handed_in.kind = owed.kind AND handed_in.org_id = owed.org_id
  AND handed_in.last_day = owed.last_day
