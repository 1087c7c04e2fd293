-- title = "重大事项前置研究率"
-- english = "Major matters studied beforehand"
-- definition = "决策之前（含当日）经党委研究的重大经营管理事项 ÷ 期内作出决策的重大经营管理事项；按决策那天计，决策之后才研究的不算。"
-- level = "item"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "matter_kind"
-- direction = "up"
-- rule = "pre_study_due"
-- disclosure = "open"
-- stage = 1
SELECT
  major_decisions.org_id,
  major_decisions.decided_date AS on_date,
  major_decisions.kind AS cut,
  'major_decisions' AS item_table,
  major_decisions.row_key AS item_id,
  CASE WHEN major_decisions.studied_date <= major_decisions.decided_date THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN major_decisions.studied_date IS NULL THEN 'not_studied'
    WHEN major_decisions.studied_date > major_decisions.decided_date THEN 'studied_late'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM major_decisions
JOIN as_of ON major_decisions.decided_date <= as_of.on_date
JOIN rules ON rules.rule_id = 'pre_study_due' AND rules.applies_to = 'all' AND rules.value = 1
  AND rules.valid_from <= major_decisions.decided_date
  AND (rules.valid_to IS NULL OR major_decisions.decided_date < rules.valid_to)
