-- title = "政治生日开展率"
-- english = "Political birthdays marked"
-- definition = "当年政治生日（入党周年日）已到的党员中支部已为其过政治生日的 ÷ 年末（截至日）在册、当年周年日已到的党员；当年入党的从下一年算起。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "political_birthday_due"
-- disclosure = "people"
-- stage = 1
-- aliases = ["政治生日率"]
-- below = "birthdays"
WITH recorded_years AS (
  SELECT DISTINCT work_year FROM birthdays
),
celebrated AS (
  SELECT birthdays.member_id, birthdays.work_year
  FROM birthdays
  JOIN as_of ON birthdays.held_date <= as_of.on_date
)
SELECT
  year_members.org_id,
  year_members.last_day AS on_date,
  '' AS cut,
  'members' AS item_table,
  year_members.member_row_key AS item_id,
  CASE WHEN celebrated.member_id IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN celebrated.member_id IS NULL THEN 'not_held' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM year_members
JOIN recorded_years ON recorded_years.work_year = year_members.work_year
JOIN members ON members.member_id = year_members.member_id
  AND extract(YEAR FROM members.join_date) < year_members.work_year
  AND extract(MONTH FROM members.join_date) * 100 + extract(DAY FROM members.join_date)
    <= extract(MONTH FROM year_members.last_day) * 100 + extract(DAY FROM year_members.last_day)
LEFT JOIN celebrated ON celebrated.member_id = year_members.member_id
  AND celebrated.work_year = year_members.work_year
