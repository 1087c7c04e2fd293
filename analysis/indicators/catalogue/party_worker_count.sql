-- title = "党务人员数"
-- english = "Party workers"
-- definition = "年末（截至日）党务人员编制表登记的专职、兼职党务人员。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "名"
-- cuts = "worker_kind"
-- direction = "none"
-- rule = "party_workers"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  last_day AS on_date,
  'full_time' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  full_time_count AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
UNION ALL
SELECT
  org_id,
  last_day AS on_date,
  'part_time' AS cut,
  'staffing' AS item_table,
  row_key AS item_id,
  part_time_count AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM staffing_years
