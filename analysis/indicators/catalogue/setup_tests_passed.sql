-- title = "设置要求符合率"
-- english = "Tests of the set-up passed"
-- definition = "符合的设置要求项数 ÷ 适用的要求项数，可按项分列，逐项列出不符合的党支部、党总支；临时、功能型的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "setup_test"
-- direction = "up"
-- rule = "branch_full_members"
-- disclosure = "open"
-- stage = 1
SELECT
  org_id,
  on_date,
  test AS cut,
  'organisations' AS item_table,
  org_row_key AS item_id,
  passed AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN left_out_by IS NOT NULL OR passed = 1 THEN CAST(NULL AS VARCHAR)
    WHEN test = 'three_full' THEN 'too_few_full_members'
    WHEN test = 'committee' THEN 'committee_missing'
    WHEN test = 'seats' THEN 'seats_out_of_bounds'
    WHEN test = 'fifty' THEN 'too_many_members'
    WHEN test = 'joint_units' THEN 'too_many_units'
    ELSE 'committee_to_be_set_up'
  END AS reason,
  left_out_by AS rule_id
FROM setup_tests
