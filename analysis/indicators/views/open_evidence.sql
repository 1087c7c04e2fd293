-- One row of evidence per ledger of what has to be put right (action_items, weak_branches), thing still open and
-- snapshot. From the ledger's first day on, a snapshot with nothing open has a row of 0 at the top: it is known.
WITH still_open AS (
  SELECT
    'action_items' AS ledger, action_items.org_id, snapshots.on_date, action_items.row_key, 'overdue_open' AS reason
  FROM action_items
  JOIN snapshots ON action_items.due_date < snapshots.on_date
    AND (action_items.closed_date IS NULL OR action_items.closed_date > snapshots.on_date)
  UNION ALL
  SELECT
    'weak_branches' AS ledger, weak_branches.org_id, snapshots.on_date, min(weak_branches.row_key) AS row_key,
    'still_listed' AS reason
  FROM weak_branches
  JOIN snapshots ON weak_branches.listed_date <= snapshots.on_date
    AND (
      weak_branches.closed_date IS NULL OR weak_branches.closed_date > snapshots.on_date
      OR NOT weak_branches.is_verified
    )
  GROUP BY weak_branches.org_id, snapshots.on_date
),
kept AS (
  SELECT 'action_items' AS ledger, min(found_date) AS first_date FROM action_items
  UNION ALL
  SELECT 'weak_branches' AS ledger, min(listed_date) AS first_date FROM weak_branches
)
SELECT
  ledger,
  org_id,
  on_date,
  '' AS cut,
  ledger AS item_table,
  row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM still_open
UNION ALL
SELECT
  kept.ledger,
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
JOIN kept ON kept.first_date <= snapshots.on_date
JOIN organisations ON organisations.parent_id IS NULL
WHERE NOT EXISTS (
  SELECT 1 FROM still_open AS any_open
  WHERE any_open.ledger = kept.ledger AND any_open.on_date = snapshots.on_date
)
