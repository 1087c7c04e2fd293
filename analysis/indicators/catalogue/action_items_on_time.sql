-- title = "问题整改按期销号率"
-- english = "Action items closed on time"
-- definition = "在整改期限以内（含当日）销号的问题 ÷ 期内整改期限到期的问题；按期限那天计；责任单位撤销的，问题仍计在原单位的上级。"
-- level = "item"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "项"
-- direction = "up"
-- rule = "action_item_due"
-- disclosure = "open"
-- stage = 1
SELECT
  action_items.org_id,
  action_items.due_date AS on_date,
  '' AS cut,
  'action_items' AS item_table,
  action_items.row_key AS item_id,
  CASE WHEN action_items.closed_date <= action_items.due_date THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN action_items.closed_date <= action_items.due_date THEN CAST(NULL AS VARCHAR)
    WHEN action_items.closed_date <= as_of.on_date THEN 'closed_late'
    ELSE 'overdue_open'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM action_items
JOIN as_of ON action_items.due_date <= as_of.on_date
