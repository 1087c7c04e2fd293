-- title = "问题整改销号率"
-- english = "Action items closed"
-- definition = "截至日已销号的问题 ÷ 期内列入清单（发现）的问题；期限未到而未销号的也在底数里。"
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
  action_items.found_date AS on_date,
  '' AS cut,
  'action_items' AS item_table,
  action_items.row_key AS item_id,
  CASE WHEN action_items.closed_date <= as_of.on_date THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN action_items.closed_date <= as_of.on_date THEN CAST(NULL AS VARCHAR)
    WHEN action_items.due_date < as_of.on_date THEN 'overdue_open'
    ELSE 'not_yet_due'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM action_items
JOIN as_of ON action_items.found_date <= as_of.on_date
