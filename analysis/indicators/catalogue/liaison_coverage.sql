-- title = "领导联系点覆盖率"
-- english = "Leaders with a liaison point"
-- definition = "有党支部工作联系点的领导班子成员 ÷ 期末全部领导班子成员（党委书记、副书记、委员）；一人兼几个党委职务的，上级单位只计一人；联系点已撤销的不算。"
-- level = "member"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "名"
-- direction = "up"
-- rule = "liaison_due"
-- disclosure = "open"
-- stage = 1
-- distinct = true
-- below = "liaisons"
WITH leaders AS (
  SELECT DISTINCT snapshots.on_date, roles.org_id, roles.member_id
  FROM snapshots
  JOIN roles ON roles.role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
    AND roles.valid_from <= snapshots.on_date
    AND (roles.valid_to IS NULL OR snapshots.on_date < roles.valid_to)
  JOIN organisations ON organisations.org_id = roles.org_id AND organisations.level = 'party_committee'
    AND organisations.founded_date <= snapshots.on_date
    AND (organisations.dissolved_date IS NULL OR snapshots.on_date < organisations.dissolved_date)
  WHERE EXISTS (SELECT 1 FROM liaisons AS anything WHERE anything.valid_from <= snapshots.on_date)
),
linked AS (
  SELECT DISTINCT leaders.on_date, leaders.member_id
  FROM leaders
  JOIN liaisons ON liaisons.member_id = leaders.member_id AND liaisons.valid_from <= leaders.on_date
    AND (liaisons.valid_to IS NULL OR leaders.on_date < liaisons.valid_to)
  JOIN organisations ON organisations.org_id = liaisons.org_id AND organisations.founded_date <= leaders.on_date
    AND (organisations.dissolved_date IS NULL OR leaders.on_date < organisations.dissolved_date)
)
SELECT
  leaders.org_id,
  leaders.on_date,
  '' AS cut,
  'members' AS item_table,
  members.row_key AS item_id,
  CASE WHEN linked.member_id IS NULL THEN 0 ELSE 1 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN linked.member_id IS NULL THEN 'no_liaison' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM leaders
JOIN members ON members.member_id = leaders.member_id
LEFT JOIN linked ON linked.on_date = leaders.on_date AND linked.member_id = leaders.member_id
