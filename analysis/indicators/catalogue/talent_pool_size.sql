-- title = "党务人才储备人数"
-- english = "Talent pool"
-- definition = "期末在党务人才储备库中的党员。"
-- level = "member"
-- time = "stock"
-- kind = "count"
-- unit_word = "名"
-- direction = "none"
-- rule = "talent_pool"
-- disclosure = "people"
-- stage = 1
SELECT
  talent_pool.org_id,
  snapshots.on_date,
  '' AS cut,
  'talent_pool' AS item_table,
  talent_pool.row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN talent_pool ON talent_pool.valid_from <= snapshots.on_date
  AND (talent_pool.valid_to IS NULL OR snapshots.on_date < talent_pool.valid_to)
UNION ALL
SELECT
  organisations.org_id, snapshots.on_date, '' AS cut, 'organisations' AS item_table, organisations.row_key AS item_id,
  0 AS numerator, 0 AS denominator, 'counted' AS status, 'nothing_this_month' AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM snapshots
JOIN organisations ON organisations.parent_id IS NULL
WHERE EXISTS (SELECT 1 FROM talent_pool AS ever WHERE ever.valid_from <= snapshots.on_date)
