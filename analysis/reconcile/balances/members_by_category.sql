-- title = "正式党员 + 预备党员 = 党员总数"
-- severity = "error"
-- table = "members"
-- stated = "党员总数"
-- found = "正式 + 预备"
-- explanation = "表内校核：分类之和等于总数。"
-- cure = "请重新计算（touyan compute --as-of 截至日期）；仍不平的请报告维护人员。"
SELECT whole.unit_id, periods.last_day AS on_date, whole.numerator AS stated, sum(part.numerator) AS found
FROM facts AS whole
JOIN periods ON periods.period = whole.period AND periods.kind = 'year'
JOIN facts AS part ON part.unit_id = whole.unit_id AND part.period = whole.period
  AND part.indicator = 'member_count' AND part.cut IN ('full_member', 'probationary_member')
WHERE whole.indicator = 'member_count' AND whole.cut = '' AND whole.state = 'known'
GROUP BY whole.unit_id, periods.last_day, whole.numerator
