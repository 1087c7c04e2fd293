-- title = "党员数异常变动"
-- table = "memberships"
-- dimension = "consistency"
-- severity = "warning"
-- rules = ["change_share", "change_heads"]
-- wording = "上年末 {stated} 人，本年末 {found} 人，变动较大"
-- explanation = "一个单位的党员数一年里变动的比例和人数都超过规则所定的界限，须有书面说明。"
-- cure = "在 data/notes/报表说明.toml 写明原因；不是真实变动的，核对转接日期。"
SELECT 'organisations' AS item_table, movements.unit_id AS item_id, movements.unit_id,
  movements.last_day AS on_date, movements.opening AS stated, movements.closing AS found
FROM movements
JOIN rules AS share ON share.rule_id = 'change_share' AND share.valid_from <= movements.last_day
  AND (share.valid_to IS NULL OR movements.last_day < share.valid_to)
JOIN rules AS heads ON heads.rule_id = 'change_heads' AND heads.valid_from <= movements.last_day
  AND (heads.valid_to IS NULL OR movements.last_day < heads.valid_to)
WHERE movements.opening > 0
  AND abs(movements.closing - movements.opening) >= heads.value
  AND abs(movements.closing - movements.opening) * 1000 > share.value * movements.opening
