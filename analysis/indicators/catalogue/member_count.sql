-- title = "党员数"
-- english = "Members"
-- definition = "期末组织关系在册的党员（正式党员与预备党员），在组织关系所在党支部统计。"
-- level = "member"
-- time = "stock"
-- kind = "count"
-- unit_word = "名"
-- cuts = "member_category"
-- direction = "none"
-- rule = "membership_relation"
-- disclosure = "open"
-- stage = 1
SELECT
  memberships.branch_id AS org_id,
  snapshots.on_date,
  CASE WHEN members.full_date <= snapshots.on_date THEN 'full_member' ELSE 'probationary_member' END AS cut,
  'memberships' AS item_table,
  memberships.row_key AS item_id,
  1 AS numerator,
  0 AS denominator,
  'counted' AS status,
  CAST(NULL AS VARCHAR) AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM memberships
JOIN members ON members.member_id = memberships.member_id
JOIN snapshots ON greatest(memberships.valid_from, members.join_date) <= snapshots.on_date
  AND (memberships.valid_to IS NULL OR snapshots.on_date < memberships.valid_to)
