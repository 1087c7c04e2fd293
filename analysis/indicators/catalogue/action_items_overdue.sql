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
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM open_evidence
WHERE ledger = 'action_items'
