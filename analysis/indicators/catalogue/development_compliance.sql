-- title = "发展程序合规率"
-- english = "Admissions by the rules"
-- definition = "各步骤都合规的发展党员事项 ÷ 期内支部大会表决的发展党员事项（接收预备党员和转正各算一项，按支部大会日期，在当日所在支部）；每一步按该步日期当时的《发展党员工作细则》，没有记录的步骤按缺项；公示在工作日历已知年份之外的无法判断，不计入，另列。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "development_stage"
-- direction = "up"
-- rule = "admission_vote_passed"
-- disclosure = "people"
-- stage = 1
-- aliases = ["发展党员程序合规率"]
WITH findings AS (
  SELECT row_key, stage, judged_date, broken, 0 AS beyond_calendar FROM development_steps
  UNION ALL
  SELECT row_key, stage, judged_date, broken, beyond_calendar FROM development_checks
),
in_order AS (
  SELECT
    row_key, stage, broken,
    row_number() OVER (PARTITION BY row_key, stage ORDER BY judged_date, broken) AS place
  FROM findings
  WHERE broken IS NOT NULL
),
unjudged AS (
  SELECT row_key, stage FROM findings WHERE beyond_calendar = 1
)
SELECT
  development_cases.org_id,
  development_cases.on_date,
  development_cases.stage AS cut,
  'development' AS item_table,
  development_cases.row_key AS item_id,
  CASE WHEN in_order.broken IS NULL THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN in_order.broken IS NULL AND unjudged.row_key IS NOT NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN in_order.broken IS NOT NULL THEN in_order.broken
    WHEN unjudged.row_key IS NOT NULL THEN 'beyond_calendar'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM development_cases
LEFT JOIN in_order ON in_order.row_key = development_cases.row_key AND in_order.stage = development_cases.stage
  AND in_order.place = 1
LEFT JOIN unjudged ON unjudged.row_key = development_cases.row_key AND unjudged.stage = development_cases.stage
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'development'
