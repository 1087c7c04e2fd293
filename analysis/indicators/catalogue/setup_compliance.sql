-- title = "设置合规率"
-- english = "Organisations set up by the rules"
-- definition = "设置各项要求都符合的党支部、党总支 ÷ 期末存在的党支部、党总支；党支部看正式党员、支委会及其人数、党员人数和联合单位数，党总支看是否应设党委；临时、功能型的不计入，另列。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "branch_full_members"
-- disclosure = "open"
-- stage = 1
WITH whole AS (
  SELECT
    org_id, org_row_key, on_date, left_out_by, min(passed) AS passed,
    min(CASE WHEN passed = 0 THEN CASE test
      WHEN 'three_full' THEN 1 WHEN 'committee' THEN 2 WHEN 'seats' THEN 3 WHEN 'fifty' THEN 4 WHEN 'joint_units' THEN 5
      ELSE 6
    END END) AS first_broken
  FROM setup_tests
  GROUP BY org_id, org_row_key, on_date, left_out_by
)
SELECT
  org_id,
  on_date,
  '' AS cut,
  'organisations' AS item_table,
  org_row_key AS item_id,
  passed AS numerator,
  1 AS denominator,
  CASE WHEN left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN left_out_by IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN first_broken = 1 THEN 'too_few_full_members'
    WHEN first_broken = 2 THEN 'committee_missing'
    WHEN first_broken = 3 THEN 'seats_out_of_bounds'
    WHEN first_broken = 4 THEN 'too_many_members'
    WHEN first_broken = 5 THEN 'too_many_units'
    WHEN first_broken = 6 THEN 'committee_to_be_set_up'
  END AS reason,
  left_out_by AS rule_id
FROM whole
