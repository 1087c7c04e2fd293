-- title = "督查检查覆盖率"
-- english = "Units reached by inspections"
-- definition = "在计划起止日内实际到过的受检单位 ÷ 督查、抽查、调研、专项检查计划应到的单位，按方式分项，落在计划止日；没有计划起止的检查不计；期间已撤销而没有到的不计入，另列。"
-- level = "organisation"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "个单位"
-- cuts = "inspection_kind"
-- direction = "up"
-- rule = "inspection_coverage"
-- disclosure = "open"
-- stage = 1
WITH planned AS (
  SELECT
    inspections.org_id, inspections.end_date, inspections.kind, inspections.row_key,
    CASE
      WHEN inspections.inspected_date >= inspections.start_date AND inspections.inspected_date <= inspections.end_date
        THEN 1
      ELSE 0
    END AS is_reached,
    CASE WHEN inspections.inspected_date <= as_of.on_date THEN 'reached_outside' ELSE 'not_reached' END AS lack,
    CASE WHEN organisations.dissolved_date <= inspections.end_date THEN 1 ELSE 0 END AS is_gone
  FROM inspections
  JOIN as_of ON inspections.end_date <= as_of.on_date
  JOIN organisations ON organisations.org_id = inspections.org_id
)
SELECT
  org_id,
  end_date AS on_date,
  kind AS cut,
  'inspections' AS item_table,
  row_key AS item_id,
  is_reached AS numerator,
  1 AS denominator,
  CASE WHEN is_reached = 0 AND is_gone = 1 THEN 'excluded' ELSE 'counted' END AS status,
  CASE WHEN is_reached = 0 AND is_gone = 0 THEN lack END AS reason,
  CASE WHEN is_reached = 0 AND is_gone = 1 THEN 'inspection_gone' END AS rule_id
FROM planned
