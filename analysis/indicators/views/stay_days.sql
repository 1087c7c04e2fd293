-- One row per stay of somebody who was a member during it: the first day as a member of that branch, and the first day
-- no longer (null while it lasts). came: admitted (joined during the stay) · within (from another branch of this
-- committee the same day) · outside. went: within, outside, or null while it lasts.
WITH ends AS (
  SELECT DISTINCT member_id, valid_to FROM memberships WHERE valid_to IS NOT NULL
),
starts AS (
  SELECT DISTINCT member_id, valid_from FROM memberships
)
SELECT
  memberships.row_key, memberships.member_id, memberships.branch_id,
  greatest(memberships.valid_from, members.join_date) AS first_day,
  memberships.valid_to AS left_day,
  CASE
    WHEN members.join_date >= memberships.valid_from THEN 'admitted'
    WHEN ends.member_id IS NOT NULL THEN 'within'
    ELSE 'outside'
  END AS came,
  CASE
    WHEN memberships.valid_to IS NULL THEN CAST(NULL AS VARCHAR)
    WHEN starts.member_id IS NOT NULL THEN 'within'
    ELSE 'outside'
  END AS went
FROM memberships
JOIN members ON members.member_id = memberships.member_id
LEFT JOIN ends ON ends.member_id = memberships.member_id AND ends.valid_to = memberships.valid_from
LEFT JOIN starts ON starts.member_id = memberships.member_id AND starts.valid_from = memberships.valid_to
WHERE memberships.valid_to IS NULL OR members.join_date < memberships.valid_to
