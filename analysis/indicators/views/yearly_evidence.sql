-- One row of evidence per thing asked once (or n times) a year, organisation of the level the rule names, and work
-- year: done often enough by 截至 or not. duty: the rule's id without "_due". A record counts for its work year,
-- whatever its date. Work years without any record of the kind are left out: there is no ledger.
WITH records AS (
  SELECT
    CASE kind WHEN 'brand' THEN 'branch_brand' ELSE 'branch_project' END AS duty,
    org_id, work_year, registered_date AS done_date, 'projects' AS item_table, row_key AS item_id
  FROM projects
  UNION ALL
  SELECT 'pledge_signed' AS duty, org_id, work_year, signed_date AS done_date, 'pledges' AS item_table, row_key AS item_id
  FROM pledges
  WHERE kind = 'party_building'
  UNION ALL
  SELECT
    'party_work_meeting' AS duty, org_id, work_year, doc_date AS done_date, 'documents' AS item_table, row_key AS item_id
  FROM documents
  WHERE kind = 'party_work_meeting'
),
recorded_years AS (
  SELECT DISTINCT duty, work_year FROM records
),
asked AS (
  SELECT recorded_years.duty, yearly_rules.applies_to AS level, yearly_rules.work_year, yearly_rules.required
  FROM recorded_years
  JOIN yearly_rules ON yearly_rules.rule_id = recorded_years.duty || '_due'
    AND yearly_rules.work_year = recorded_years.work_year
),
in_order AS (
  SELECT
    records.duty, records.org_id, records.work_year, records.item_table, records.item_id,
    row_number() OVER (
      PARTITION BY records.duty, records.org_id, records.work_year ORDER BY records.done_date, records.item_id
    ) AS place
  FROM records
  JOIN as_of ON records.done_date <= as_of.on_date
),
done AS (
  SELECT
    duty, org_id, work_year, count(*) AS done_count,
    max(item_table) AS item_table, max(CASE WHEN place = 1 THEN item_id END) AS item_id
  FROM in_order
  GROUP BY duty, org_id, work_year
)
SELECT
  asked.duty,
  unit_years.org_id,
  unit_years.last_day AS on_date,
  CASE WHEN asked.duty = 'pledge_signed' THEN unit_years.level ELSE '' END AS cut,
  coalesce(done.item_table, 'organisations') AS item_table,
  coalesce(done.item_id, unit_years.org_row_key) AS item_id,
  CASE WHEN done.done_count >= asked.required THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN unit_years.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE WHEN unit_years.left_out_by IS NULL AND coalesce(done.done_count, 0) < asked.required THEN 'not_done' END AS reason,
  unit_years.left_out_by AS rule_id
FROM asked
JOIN unit_years ON unit_years.level = asked.level AND unit_years.work_year = asked.work_year
  AND (asked.duty <> 'pledge_signed' OR unit_years.is_top = 0)
LEFT JOIN done ON done.duty = asked.duty AND done.org_id = unit_years.org_id AND done.work_year = unit_years.work_year
