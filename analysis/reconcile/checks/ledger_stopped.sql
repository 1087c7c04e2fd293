-- title = "台账中断"
-- table = "meetings"
-- dimension = "timeliness"
-- severity = "warning"
-- rules = ["ledger_stopped"]
-- wording = "最近一次会议之后已满 {found} 个月没有登记"
-- explanation = "到截至日期仍存在的党支部，最近几个月没有任何会议，多半是台账没有报上来。月数见规则。"
-- cure = "催报台账；确未开会的按缺项处理。"
WITH newest AS (
  SELECT organisations.org_id, max(meetings.held_date) AS on_date, max_by(meetings.meeting_id, meetings.held_date) AS item_id,
    datediff('month', max(meetings.held_date), max(as_of.on_date)) AS found, max(as_of.on_date) AS as_of
  FROM organisations
  CROSS JOIN as_of
  JOIN meetings ON meetings.org_id = organisations.org_id AND meetings.held_date <= as_of.on_date
  WHERE organisations.level = 'branch' AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > as_of.on_date)
  GROUP BY organisations.org_id
)
SELECT 'meetings' AS item_table, newest.item_id, newest.org_id AS unit_id, newest.on_date, newest.found
FROM newest
JOIN rules ON rules.rule_id = 'ledger_stopped' AND rules.valid_from <= newest.as_of
  AND (rules.valid_to IS NULL OR newest.as_of < rules.valid_to)
WHERE newest.found >= rules.value
