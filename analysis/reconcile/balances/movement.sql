-- title = "期初 + 增加 − 减少 = 期末"
-- severity = "error"
-- table = "memberships"
-- stated = "期末"
-- found = "期初 + 增加 − 减少"
-- explanation = "期初是上年末的在册党员；增加、减少按每名党员一年里进出本单位逐人清点，单位内部转接互相抵消。"
-- cure = "核对年内转入、转出、新入党的日期。"
SELECT movements.unit_id, movements.last_day AS on_date, closing.numerator AS stated,
  opening.numerator + admitted + moved_in - moved_out - gone AS found
FROM movements
JOIN facts AS closing ON closing.unit_id = movements.unit_id AND closing.indicator = 'member_count'
  AND closing.cut = '' AND closing.period = CAST(movements.work_year AS VARCHAR) AND closing.state = 'known'
JOIN facts AS opening ON opening.unit_id = movements.unit_id AND opening.indicator = 'member_count'
  AND opening.cut = '' AND opening.period = CAST(movements.work_year - 1 AS VARCHAR) AND opening.state = 'known'
