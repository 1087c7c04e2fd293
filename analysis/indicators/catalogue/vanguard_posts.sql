-- title = "先锋岗、责任区和攻坚团队数"
-- english = "Vanguard posts, duty areas and task forces"
-- definition = "期末在用的党员先锋岗、党员责任区、攻坚团队个数，按类分项。"
-- level = "organisation"
-- time = "stock"
-- kind = "count"
-- unit_word = "个"
-- cuts = "team_kind"
-- direction = "none"
-- rule = "vanguard_counted"
-- disclosure = "open"
-- stage = 1
SELECT
  posts_teams.org_id,
  snapshots.on_date,
  posts_teams.kind AS cut,
  'posts_teams' AS item_table,
  posts_teams.row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN posts_teams ON posts_teams.valid_from <= snapshots.on_date
  AND (posts_teams.valid_to IS NULL OR snapshots.on_date < posts_teams.valid_to)
JOIN organisations ON organisations.org_id = posts_teams.org_id AND organisations.founded_date <= snapshots.on_date
  AND (organisations.dissolved_date IS NULL OR snapshots.on_date < organisations.dissolved_date)
