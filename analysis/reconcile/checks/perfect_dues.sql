-- title = "月月同一天交齐党费"
-- table = "dues"
-- dimension = "consistency"
-- severity = "note"
-- rules = ["perfect_dues", "perfect_dues_members"]
-- needs = ["dues.paid_fen", "dues.paid_date"]
-- wording = "本年 {found} 个月的党费月月都是全员足额、同一天交纳"
-- explanation = "党费由党员本人按月交纳；月月全员足额又是同一天，多半是代扣、垫交或事后补记。月数和人数下限见规则；不应交的人不计。"
-- cure = "核对收缴登记；由单位代扣的写入报表说明。"
WITH months AS (
  SELECT org_id, dues_month, count(*) AS payers, min(row_key) AS item_id,
    sum(CASE WHEN paid_fen = due_fen AND paid_date IS NOT NULL THEN 0 ELSE 1 END) AS unpaid,
    count(DISTINCT paid_date) AS days
  FROM dues
  WHERE due_fen > 0
  GROUP BY org_id, dues_month
), counted AS (
  SELECT months.org_id, count(*) AS found, min(months.item_id) AS item_id, max(months.dues_month) AS on_date,
    sum(CASE WHEN months.unpaid = 0 AND months.days = 1 THEN 0 ELSE 1 END) AS imperfect
  FROM months
  JOIN rules ON rules.rule_id = 'perfect_dues_members' AND rules.valid_from <= months.dues_month
    AND (rules.valid_to IS NULL OR months.dues_month < rules.valid_to)
  WHERE months.payers >= rules.value
  GROUP BY months.org_id, year(months.dues_month)
)
SELECT 'dues' AS item_table, counted.item_id, counted.org_id AS unit_id, counted.on_date, counted.found
FROM counted
JOIN rules ON rules.rule_id = 'perfect_dues' AND rules.valid_from <= counted.on_date
  AND (rules.valid_to IS NULL OR counted.on_date < rules.valid_to)
WHERE counted.imperfect = 0 AND counted.found >= rules.value
