-- title = "参评 + 未参评 = 年末在册党员"
-- severity = "note"
-- table = "appraisals"
-- stated = "年末在册党员"
-- found = "民主评议表的人"
-- explanation = "表间校核：民主评议表里一个支部的人数（含未参评）应等于该支部年末在册党员。差的是谁、为什么，用 touyan check --lookup members,appraisals 查。"
-- cure = "补登未参评的党员；转入、转出的按组织关系核对。"
SELECT coalesce(listed.unit_id, recorded.unit_id) AS unit_id, coalesce(listed.last_day, recorded.last_day) AS on_date,
  coalesce(listed.people, 0) AS stated, coalesce(recorded.people, 0) AS found
FROM (SELECT unit_id, last_day, count(*) AS people FROM population_members
  WHERE work_year IN (SELECT work_year FROM appraisals) GROUP BY unit_id, last_day) AS listed
FULL JOIN (SELECT unit_id, last_day, count(*) AS people FROM population_appraisals GROUP BY unit_id, last_day) AS recorded
  ON recorded.unit_id = listed.unit_id AND recorded.last_day = listed.last_day
