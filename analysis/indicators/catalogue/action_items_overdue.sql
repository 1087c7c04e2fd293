-- title = "逾期未销号问题数"
-- english = "Action items overdue"
-- definition = "期末（截至日）整改期限已过、仍未销号的问题；期限当日还不算逾期。"
-- level = "item"
-- time = "stock"
-- kind = "count"
-- unit_word = "项"
-- direction = "down"
-- rule = "action_item_due"
-- disclosure = "open"
-- stage = 1
WITH overdue AS (
  SELECT action_items.org_id, snapshots.on_date, action_items.row_key
  FROM action_items
  JOIN snapshots ON action_items.due_date < snapshots.on_date
    AND (action_items.closed_date IS NULL OR action_items.closed_date > snapshots.on_date)
),
ledger AS (
  SELECT min(found_date) AS first_date FROM action_items
)
SELECT
  org_id,
  on_date,
  '' AS cut,
  'action_items' AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  'overdue_open' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM overdue
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
WHERE NOT EXISTS (SELECT 1 FROM overdue AS any_overdue WHERE any_overdue.on_date = snapshots.on_date)
