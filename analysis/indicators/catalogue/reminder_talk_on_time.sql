-- title = "提醒谈话及时率"
-- english = "Reminder talks on time"
-- definition = "期内发现苗头性、倾向性问题后在规定天数内提醒谈话的 ÷ 期内发现的；天数未到、还没有谈的不计入，另列。"
-- level = "member"
-- time = "flow"
-- kind = "ratio"
-- unit_word = "人次"
-- direction = "up"
-- rule = "reminder_talk_within"
-- disclosure = "people"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM reminder_evidence
WHERE basis = 'on_time'
UNION ALL
SELECT
  org_id, on_date, '' AS cut, 'organisations' AS item_table, row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM ledger_months
WHERE ledger = 'reminder_talks'
