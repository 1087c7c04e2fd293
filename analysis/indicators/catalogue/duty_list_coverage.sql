-- title = "责任清单覆盖率"
-- english = "Secretaries with a duty list"
-- definition = "当年度有抓党建责任清单的党支部书记 ÷ 期末（截至日）在任的党支部书记；临时、功能型党支部和成立不足规定月数的不计入，另列；年中换人的，新书记要有自己的清单。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "duty_list_due"
-- disclosure = "open"
-- stage = 1
WITH recorded_years AS (
  SELECT DISTINCT work_year FROM duty_lists
),
in_post AS (
  SELECT
    unit_years.org_id, unit_years.work_year, unit_years.last_day, unit_years.left_out_by, roles.member_id,
    min(roles.row_key) AS role_row_key
  FROM unit_years
  JOIN recorded_years ON recorded_years.work_year = unit_years.work_year
  JOIN yearly_rules ON yearly_rules.rule_id = 'duty_list_due' AND yearly_rules.applies_to = unit_years.level
    AND yearly_rules.work_year = unit_years.work_year
  JOIN roles ON roles.org_id = unit_years.org_id AND roles.role = 'branch_secretary'
    AND roles.valid_from <= unit_years.last_day
    AND (roles.valid_to IS NULL OR unit_years.last_day < roles.valid_to)
  GROUP BY unit_years.org_id, unit_years.work_year, unit_years.last_day, unit_years.left_out_by, roles.member_id
)
SELECT
  in_post.org_id,
  in_post.last_day AS on_date,
  '' AS cut,
  'roles' AS item_table,
  in_post.role_row_key AS item_id,
  CASE WHEN duty_lists.issued_date <= as_of.on_date THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  CASE WHEN in_post.left_out_by IS NULL THEN 'counted' ELSE 'excluded' END AS status,
  CASE
    WHEN in_post.left_out_by IS NULL AND (duty_lists.issued_date IS NULL OR duty_lists.issued_date > as_of.on_date)
      THEN 'no_duty_list'
  END AS reason,
  in_post.left_out_by AS rule_id
FROM in_post
CROSS JOIN as_of
LEFT JOIN duty_lists ON duty_lists.member_id = in_post.member_id AND duty_lists.org_id = in_post.org_id
  AND duty_lists.work_year = in_post.work_year
