-- title = "全年次次百分之百到会"
-- table = "meetings"
-- dimension = "consistency"
-- severity = "warning"
-- rules = ["perfect_attendance"]
-- wording = "本年 {found} 次会议次次全员到会，无一人请假"
-- explanation = "一年里每次会议都无人请假、无人缺席，少见，值得核实。会议次数下限见规则；支委会人少，不计在内。"
-- cure = "抽查签到表与考勤；属实的写入报表说明。"
WITH counted AS (
  SELECT org_id, year(held_date) AS work_year, count(*) AS found, min(meeting_id) AS item_id, max(held_date) AS on_date,
    sum(CASE WHEN signed_present = signed_due THEN 0 ELSE 1 END) AS imperfect
  FROM turnout
  WHERE signed_due IS NOT NULL AND signed_present IS NOT NULL AND kind <> 'committee_meeting'
  GROUP BY org_id, year(held_date)
)
SELECT 'meetings' AS item_table, counted.item_id, counted.org_id AS unit_id, counted.on_date, counted.found
FROM counted
JOIN rules ON rules.rule_id = 'perfect_attendance' AND rules.valid_from <= counted.on_date
  AND (rules.valid_to IS NULL OR counted.on_date < rules.valid_to)
WHERE counted.imperfect = 0 AND counted.found >= rules.value
