-- title = "在整顿的软弱涣散党支部数"
-- english = "Weak branches on the list"
-- definition = "期末（截至日）已列入、尚未销号或写明验收不合格的软弱涣散党支部；一个支部几次列入只计一个。"
-- level = "branch"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- direction = "down"
-- rule = "weak_branch_listed"
-- disclosure = "open"
-- stage = 1
WITH still_listed AS (
  SELECT weak_branches.org_id, snapshots.on_date, min(weak_branches.row_key) AS row_key
  FROM weak_branches
  JOIN snapshots ON weak_branches.listed_date <= snapshots.on_date
    AND (
      weak_branches.closed_date IS NULL OR weak_branches.closed_date > snapshots.on_date
      OR NOT coalesce(weak_branches.is_verified, TRUE)
    )
  GROUP BY weak_branches.org_id, snapshots.on_date
),
ledger AS (
  SELECT min(listed_date) AS first_date FROM weak_branches
)
SELECT
  org_id,
  on_date,
  '' AS cut,
  'weak_branches' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  'still_listed' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM still_listed
UNION ALL
SELECT
  organisations.org_id,
  snapshots.on_date,
  '' AS cut,
  'organisations' AS item_table,
  organisations.row_key AS item_id,
  0 AS numerator,
  0 AS denominator,
  'counted' AS status,
  'nothing_open' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN ledger ON ledger.first_date <= snapshots.on_date
JOIN organisations ON organisations.parent_id IS NULL
WHERE NOT EXISTS (SELECT 1 FROM still_listed AS any_listed WHERE any_listed.on_date = snapshots.on_date)
