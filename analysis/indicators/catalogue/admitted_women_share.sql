-- title = "发展党员中女性占比"
-- english = "Women, of those admitted"
-- definition = "期内发展的党员（按入党日期，在当日组织关系所在党支部）中女性的 ÷ 期内发展的党员。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM trait_evidence
WHERE trait = 'women' AND basis = 'admitted'
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'roster'
