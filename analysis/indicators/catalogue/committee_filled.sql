-- title = "班子配备率"
-- english = "Committee seats filled"
-- definition = "期末实有的书记、副书记、委员（最多计到职数）÷ 本届设置的委员职数；实有按当日任职台账，没有任职台账的按换届时实际委员数；没有登记职数的不计。"
-- level = "organisation"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个职数"
-- direction = "up"
-- rule = "branch_committee_seats_least"
-- disclosure = "open"
-- stage = 1
WITH officers AS (
  SELECT snapshots.on_date, roles.org_id, count(DISTINCT roles.member_id) AS officers
  FROM snapshots
  JOIN roles ON roles.role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
    AND roles.valid_from <= snapshots.on_date AND (roles.valid_to IS NULL OR snapshots.on_date < roles.valid_to)
  GROUP BY snapshots.on_date, roles.org_id
),
post_days AS (
  SELECT DISTINCT on_date FROM officers
),
seats AS (
  SELECT
    running_terms.org_id, running_terms.on_date, running_terms.row_key, running_terms.seats_designed AS designed,
    CASE WHEN post_days.on_date IS NULL THEN running_terms.seats_actual ELSE coalesce(officers.officers, 0) END AS actual
  FROM running_terms
  LEFT JOIN post_days ON post_days.on_date = running_terms.on_date
  LEFT JOIN officers ON officers.org_id = running_terms.org_id AND officers.on_date = running_terms.on_date
  WHERE running_terms.seats_designed > 0
)
SELECT
  org_id,
  on_date,
  '' AS cut,
  'terms' AS item_table,
  row_key AS item_id,
  least(coalesce(actual, 0), designed) AS numerator,
  designed AS denominator,
  CASE WHEN actual IS NULL THEN 'excluded' ELSE 'counted' END AS status,
  CASE
    WHEN actual IS NULL THEN 'unrecorded'
    WHEN actual < designed THEN 'seats_vacant'
    WHEN actual > designed THEN 'seats_exceeded'
  END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM seats
