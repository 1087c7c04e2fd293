-- One row per member who ever had a stay: the branch of the latest one begun by 截至, and whether it still lasts.
SELECT memberships.member_id, max_by(memberships.branch_id, memberships.valid_from) AS unit_id,
  max_by(memberships.valid_to IS NULL OR memberships.valid_to > as_of.on_date, memberships.valid_from) AS is_current
FROM memberships
CROSS JOIN as_of
GROUP BY memberships.member_id
