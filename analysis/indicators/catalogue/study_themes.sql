-- title = "1+7学习主题覆盖率"
-- english = "Study themes covered"
-- definition = "当年学过的主题数 ÷ 应学主题数（1 项首要政治任务和 7 项基本任务，每个党支部每年 8 个）；临时、功能型和新成立的按规则不计入，另列。"
-- level = "branch"
-- time = "stock"
-- calendar = "org_life"
-- kind = "ratio"
-- unit_word = "项"
-- cuts = "theme"
-- direction = "up"
-- rule = "study_theme_due"
-- disclosure = "open"
-- stage = 1
SELECT org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id
FROM yearly_parts
WHERE subject = 'study_theme_due'
