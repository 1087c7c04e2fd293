-- title = "交叉任职率"
-- english = "Branches with cross-appointment"
-- definition = "书记或副书记同时担任行政职务的党支部 ÷ 期末存在的党支部；没有登记任何行政职务的期末无数据。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "cross_appointment"
-- disclosure = "open"
-- stage = 1
WITH heads AS (
  SELECT snapshots.on_date, roles.org_id, roles.role, roles.admin_post, roles.row_key
  FROM snapshots
  JOIN roles ON roles.role IN ('branch_secretary', 'deputy_secretary')
    AND roles.valid_from <= snapshots.on_date AND (roles.valid_to IS NULL OR snapshots.on_date < roles.valid_to)
),
recorded_days AS (
  SELECT DISTINCT on_date FROM heads WHERE admin_post IS NOT NULL
),
posts AS (
  SELECT
    on_date, org_id, max(CASE WHEN role = 'branch_secretary' THEN 1 ELSE 0 END) AS has_secretary,
    min(CASE WHEN admin_post IS NOT NULL THEN row_key END) AS row_key
  FROM heads
  GROUP BY on_date, org_id
)
SELECT
  organisations.org_id,
  recorded_days.on_date,
  '' AS cut,
  CASE WHEN posts.row_key IS NULL THEN 'organisations' ELSE 'roles' END AS item_table,
  coalesce(posts.row_key, organisations.row_key) AS item_id,
  CASE WHEN posts.row_key IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE
    WHEN posts.row_key IS NOT NULL THEN CAST(NULL AS VARCHAR)
    WHEN coalesce(posts.has_secretary, 0) = 0 THEN 'no_secretary'
    ELSE 'no_admin_post'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM recorded_days
JOIN organisations ON organisations.level = 'branch' AND organisations.founded_date <= recorded_days.on_date
  AND (organisations.dissolved_date IS NULL OR recorded_days.on_date < organisations.dissolved_date)
LEFT JOIN posts ON posts.org_id = organisations.org_id AND posts.on_date = recorded_days.on_date
