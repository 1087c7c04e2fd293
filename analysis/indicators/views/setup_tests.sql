-- One row per 党支部 or 党总支, snapshot day and test of its set-up that applies to it: passed or not.
-- three_full, committee, seats, fifty, joint_units: of a 党支部 (正式党员, 支委会, 委员, 党员, 联合单位) · hundred: of a 党总支.
WITH limits AS (
  SELECT
    on_date, category,
    max(CASE WHEN rule_id = 'branch_full_members' THEN value END) AS full_least,
    max(CASE WHEN rule_id = 'branch_most_members' THEN value END) AS members_most,
    max(CASE WHEN rule_id = 'branch_committee_from' THEN value END) AS committee_from,
    max(CASE WHEN rule_id = 'branch_committee_seats_least' THEN value END) AS seats_least,
    max(CASE WHEN rule_id = 'branch_committee_seats_most' THEN value END) AS seats_most,
    max(CASE WHEN rule_id = 'joint_branch_most_units' THEN value END) AS units_most,
    max(CASE WHEN rule_id = 'setup_exempt' THEN value END) AS exempt
  FROM category_rules
  GROUP BY on_date, category
),
branches AS (
  SELECT
    branch_sizes.org_id, branch_sizes.org_row_key, branch_sizes.on_date, branch_sizes.joint_unit_count,
    branch_sizes.members, branch_sizes.full_members, branch_sizes.officers, branch_sizes.has_committee,
    branch_sizes.posts_known, limits.full_least, limits.members_most, limits.committee_from, limits.seats_least,
    limits.seats_most, limits.units_most,
    CASE WHEN limits.exempt = 1 THEN 'setup_exempt' END AS left_out_by
  FROM branch_sizes
  JOIN limits ON limits.on_date = branch_sizes.on_date AND limits.category = coalesce(branch_sizes.category, 'all')
  WHERE branch_sizes.level = 'branch'
)
SELECT
  org_id, org_row_key, on_date, left_out_by, 'three_full' AS test,
  CASE WHEN full_members >= full_least THEN 1 ELSE 0 END AS passed
FROM branches
WHERE full_least IS NOT NULL
UNION ALL
SELECT org_id, org_row_key, on_date, left_out_by, 'committee' AS test, has_committee AS passed
FROM branches
WHERE full_members >= committee_from AND posts_known = 1
UNION ALL
SELECT
  org_id, org_row_key, on_date, left_out_by, 'seats' AS test,
  CASE WHEN officers >= seats_least AND officers <= seats_most THEN 1 ELSE 0 END AS passed
FROM branches
WHERE has_committee = 1 AND seats_most IS NOT NULL
UNION ALL
SELECT
  org_id, org_row_key, on_date, left_out_by, 'fifty' AS test,
  CASE WHEN members <= members_most THEN 1 ELSE 0 END AS passed
FROM branches
WHERE members_most IS NOT NULL
UNION ALL
SELECT
  org_id, org_row_key, on_date, left_out_by, 'joint_units' AS test,
  CASE WHEN joint_unit_count <= units_most THEN 1 ELSE 0 END AS passed
FROM branches
WHERE joint_unit_count IS NOT NULL AND units_most IS NOT NULL
UNION ALL
SELECT
  branch_sizes.org_id, branch_sizes.org_row_key, branch_sizes.on_date, CAST(NULL AS VARCHAR) AS left_out_by,
  'hundred' AS test, CASE WHEN branch_sizes.members < rules.value THEN 1 ELSE 0 END AS passed
FROM branch_sizes
JOIN rules ON rules.rule_id = 'party_committee_from' AND rules.applies_to = 'enterprise'
  AND rules.valid_from <= branch_sizes.on_date AND (rules.valid_to IS NULL OR branch_sizes.on_date < rules.valid_to)
WHERE branch_sizes.level = 'general_branch'
