-- title = "党委 + 党总支 + 党支部 = 党组织总数"
-- severity = "error"
-- table = "organisations"
-- stated = "党组织总数"
-- found = "各级之和"
-- explanation = "表内校核：分层级之和等于总数。"
-- cure = "请重新计算；仍不平的请报告维护人员。"
SELECT whole.unit_id, periods.last_day AS on_date, whole.numerator AS stated, sum(part.numerator) AS found
FROM facts AS whole
JOIN periods ON periods.period = whole.period AND periods.kind = 'year'
JOIN facts AS part ON part.unit_id = whole.unit_id AND part.period = whole.period
  AND part.indicator = 'organisation_count' AND part.cut <> ''
WHERE whole.indicator = 'organisation_count' AND whole.cut = '' AND whole.state = 'known'
GROUP BY whole.unit_id, periods.last_day, whole.numerator
