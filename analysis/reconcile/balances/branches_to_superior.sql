-- title = "各支部党员之和 = 上级党员总数"
-- severity = "error"
-- table = "memberships"
-- stated = "上级党员总数"
-- found = "各支部之和"
-- explanation = "表间校核：逐支部清点组织关系，相加后与上级的党员总数比较。"
-- cure = "核对隶属变更和组织关系的日期。"
WITH counted AS (
  SELECT population_members.work_year, population_members.last_day, closure.ancestor_id AS unit_id, count(*) AS found
  FROM population_members
  JOIN closure ON closure.org_id = population_members.unit_id AND closure.valid_from <= population_members.last_day
    AND (closure.valid_to IS NULL OR closure.valid_to > population_members.last_day)
  GROUP BY population_members.work_year, population_members.last_day, closure.ancestor_id
)
SELECT counted.unit_id, counted.last_day AS on_date, facts.numerator AS stated, counted.found
FROM counted
JOIN facts ON facts.unit_id = counted.unit_id AND facts.period = CAST(counted.work_year AS VARCHAR)
  AND facts.indicator = 'member_count' AND facts.cut = '' AND facts.state = 'known'
