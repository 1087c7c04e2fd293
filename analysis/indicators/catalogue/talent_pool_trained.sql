-- title = "党务人才储备培训率"
-- english = "Talent pool trained"
-- definition = "年末（截至日）在党务人才储备库中、当年参加过培训的党员 ÷ 在库党员；以储备库登记的最近培训日期和党务培训登记表为准，只登记了以后日期的无从知道，不计入，另列。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "talent_pool"
-- disclosure = "people"
-- stage = 1
WITH in_pool AS (
  SELECT
    talent_pool.row_key, talent_pool.org_id, talent_pool.member_id, talent_pool.trained_date,
    work_years.start_date, work_years.last_day
  FROM work_years
  JOIN talent_pool ON talent_pool.valid_from <= work_years.last_day
    AND (talent_pool.valid_to IS NULL OR work_years.last_day < talent_pool.valid_to)
),
trained_members AS (
  SELECT DISTINCT in_pool.member_id, in_pool.last_day
  FROM in_pool
  JOIN trainings ON trainings.member_id = in_pool.member_id
    AND trainings.trained_date >= in_pool.start_date AND trainings.trained_date <= in_pool.last_day
),
judged AS (
  SELECT
    in_pool.row_key, in_pool.org_id, in_pool.last_day,
    CASE WHEN in_pool.trained_date > in_pool.last_day THEN 1 ELSE 0 END AS trained_later,
    CASE
      WHEN in_pool.trained_date >= in_pool.start_date AND in_pool.trained_date <= in_pool.last_day THEN 1
      WHEN trained_members.member_id IS NOT NULL THEN 1
      ELSE 0
    END AS trained
  FROM in_pool
  LEFT JOIN trained_members ON trained_members.member_id = in_pool.member_id
    AND trained_members.last_day = in_pool.last_day
)
SELECT
  org_id,
  last_day AS on_date,
  '' AS cut,
  'talent_pool' AS item_table,
  row_key AS item_id,
  trained AS numerator,
  1 AS denominator,
  CASE WHEN trained = 0 AND trained_later = 1 THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN trained = 0 AND trained_later = 1 THEN 'trained_later_only'
    WHEN trained = 0 THEN 'not_trained'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM judged
