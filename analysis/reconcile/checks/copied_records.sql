-- title = "几个支部的会议记录雷同"
-- table = "meetings"
-- dimension = "consistency"
-- severity = "warning"
-- rules = ["copied_records"]
-- wording = "本年有 {found} 次会议与另一支部同日、同类、同主题，应到、实到、请假也相同"
-- explanation = "模板化：两个支部一年里多次会议的日期、类型、主题和三个人数完全相同，可能是照抄。次数下限见规则；支委会人少，不计在内。"
-- cure = "抽查原始记录和签到表；确系合开的会议，写入报表说明。"
WITH alike AS (
  SELECT one.org_id, other.org_id AS other_id, year(one.held_date) AS work_year,
    min(one.meeting_id) AS item_id, min(one.held_date) AS on_date, count(*) AS found
  FROM meetings AS one
  JOIN meetings AS other ON other.held_date = one.held_date AND other.kind = one.kind AND other.title = one.title
    AND other.due_count = one.due_count AND other.present_count = one.present_count
    AND other.leave_count IS NOT DISTINCT FROM one.leave_count AND other.org_id > one.org_id
  WHERE one.kind <> 'committee_meeting'
  GROUP BY one.org_id, other.org_id, year(one.held_date)
)
SELECT 'meetings' AS item_table, alike.item_id, alike.org_id AS unit_id, alike.on_date, alike.found, alike.other_id
FROM alike
JOIN rules ON rules.rule_id = 'copied_records' AND rules.valid_from <= alike.on_date
  AND (rules.valid_to IS NULL OR alike.on_date < rules.valid_to)
WHERE alike.found >= rules.value
