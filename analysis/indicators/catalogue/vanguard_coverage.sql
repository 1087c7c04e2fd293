-- title = "先锋岗责任区覆盖率"
-- english = "Branches with a vanguard post"
-- definition = "期末至少有一个在用的党员先锋岗、责任区或攻坚团队的党支部 ÷ 期末存在的全部党支部。"
-- level = "branch"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个"
-- direction = "up"
-- rule = "vanguard_counted"
-- disclosure = "open"
-- stage = 1
WITH kept AS (
  SELECT snapshots.on_date, posts_teams.org_id, min(posts_teams.row_key) AS post_row_key
  FROM snapshots
  JOIN posts_teams ON posts_teams.valid_from <= snapshots.on_date
    AND (posts_teams.valid_to IS NULL OR snapshots.on_date < posts_teams.valid_to)
  GROUP BY snapshots.on_date, posts_teams.org_id
)
SELECT
  organisations.org_id,
  snapshots.on_date,
  '' AS cut,
  CASE WHEN kept.post_row_key IS NULL THEN 'organisations' ELSE 'posts_teams' END AS item_table,
  coalesce(kept.post_row_key, organisations.row_key) AS item_id,
  CASE WHEN kept.post_row_key IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN kept.post_row_key IS NULL THEN 'no_vanguard_post' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN organisations ON organisations.level = 'branch' AND organisations.founded_date <= snapshots.on_date
  AND (organisations.dissolved_date IS NULL OR snapshots.on_date < organisations.dissolved_date)
LEFT JOIN kept ON kept.on_date = snapshots.on_date AND kept.org_id = organisations.org_id
WHERE EXISTS (SELECT 1 FROM posts_teams AS anything WHERE anything.valid_from <= snapshots.on_date)
