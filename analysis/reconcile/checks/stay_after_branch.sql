-- title = "支部撤销后组织关系没有转走"
-- table = "memberships"
-- dimension = "consistency"
-- severity = "error"
-- wording = "支部已撤销，组织关系还在该支部"
-- explanation = "支部撤销、合并之日，党员的组织关系应同日转出。"
-- cure = "登记离开日期和转往的党支部。"
SELECT 'memberships' AS item_table, memberships.row_key AS item_id, memberships.branch_id AS unit_id,
  organisations.dissolved_date AS on_date
FROM memberships
JOIN organisations ON organisations.org_id = memberships.branch_id
WHERE organisations.dissolved_date IS NOT NULL
  AND (memberships.valid_to IS NULL OR memberships.valid_to > organisations.dissolved_date)
