-- title = "软弱涣散党支部整顿完成率"
-- english = "Weak branches put in order"
-- definition = "截至日已销号、没有写明验收不合格的党支部 ÷ 期内列入软弱涣散整顿的党支部；按列入那天计。"
-- level = "branch"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "weak_branch_listed"
-- disclosure = "open"
-- stage = 1
SELECT
  weak_branches.org_id,
  weak_branches.listed_date AS on_date,
  '' AS cut,
  'weak_branches' AS item_table,
  weak_branches.row_key AS item_id,
  CASE
    WHEN weak_branches.closed_date <= as_of.on_date AND coalesce(weak_branches.is_verified, TRUE) THEN 1
    ELSE 0
  END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN weak_branches.closed_date IS NULL OR weak_branches.closed_date > as_of.on_date THEN 'still_listed'
    WHEN NOT coalesce(weak_branches.is_verified, TRUE) THEN 'not_verified'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM weak_branches
JOIN as_of ON weak_branches.listed_date <= as_of.on_date
