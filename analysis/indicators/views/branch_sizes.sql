-- One row per 党支部 and 党总支 and snapshot day it exists on: full members and members (of a 党总支 those below it too),
-- and how many sit in its committee. `has_committee`: somebody is 委员 · `posts_known`: posts were recorded that day.
-- Days without any membership are left out: there is no register.
WITH rolls AS (
  SELECT
    snapshots.on_date, memberships.branch_id, count(*) AS members,
    sum(CASE WHEN members.full_date <= snapshots.on_date THEN 1 ELSE 0 END) AS full_members
  FROM memberships
  JOIN members ON members.member_id = memberships.member_id
  JOIN snapshots ON greatest(memberships.valid_from, members.join_date) <= snapshots.on_date
    AND (memberships.valid_to IS NULL OR snapshots.on_date < memberships.valid_to)
  GROUP BY snapshots.on_date, memberships.branch_id
),
known_days AS (
  SELECT DISTINCT on_date FROM rolls
),
below AS (
  SELECT
    closure.ancestor_id AS org_id, rolls.on_date,
    sum(rolls.members) AS members, sum(rolls.full_members) AS full_members
  FROM rolls
  JOIN closure ON closure.org_id = rolls.branch_id
    AND closure.valid_from <= rolls.on_date AND rolls.on_date < closure.valid_to
  GROUP BY closure.ancestor_id, rolls.on_date
),
officers AS (
  SELECT
    snapshots.on_date, roles.org_id, count(DISTINCT roles.member_id) AS officers,
    max(CASE WHEN roles.role = 'committee_member' THEN 1 ELSE 0 END) AS has_committee
  FROM snapshots
  JOIN roles ON roles.role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
    AND roles.valid_from <= snapshots.on_date AND (roles.valid_to IS NULL OR snapshots.on_date < roles.valid_to)
  GROUP BY snapshots.on_date, roles.org_id
),
post_days AS (
  SELECT DISTINCT on_date FROM officers
)
SELECT
  organisations.org_id, organisations.row_key AS org_row_key, organisations.level, organisations.category,
  organisations.joint_unit_count, known_days.on_date,
  coalesce(below.members, 0) AS members, coalesce(below.full_members, 0) AS full_members,
  coalesce(officers.officers, 0) AS officers, coalesce(officers.has_committee, 0) AS has_committee,
  CASE WHEN post_days.on_date IS NULL THEN 0 ELSE 1 END AS posts_known
FROM known_days
JOIN organisations ON organisations.level IN ('branch', 'general_branch')
  AND organisations.founded_date <= known_days.on_date
  AND (organisations.dissolved_date IS NULL OR known_days.on_date < organisations.dissolved_date)
LEFT JOIN below ON below.org_id = organisations.org_id AND below.on_date = known_days.on_date
LEFT JOIN officers ON officers.org_id = organisations.org_id AND officers.on_date = known_days.on_date
LEFT JOIN post_days ON post_days.on_date = known_days.on_date
