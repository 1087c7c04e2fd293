-- One row per member and year: the likeliest reason why a table of that year has no row of them, and its day.
WITH stays AS (
  SELECT years.work_year, years.start_date, years.last_day, members.member_id, members.join_date,
    min(memberships.valid_from) AS first_from,
    max(CASE WHEN memberships.valid_from <= years.last_day THEN memberships.valid_to END) AS last_to,
    max(CASE WHEN memberships.valid_to = organisations.dissolved_date THEN memberships.valid_to END) AS dissolved_on,
    max(CASE WHEN memberships.valid_from <= years.last_day
      AND (memberships.valid_to IS NULL OR memberships.valid_to > years.last_day) THEN memberships.valid_from END) AS here_from
  FROM check_years AS years
  CROSS JOIN members
  LEFT JOIN memberships ON memberships.member_id = members.member_id
  LEFT JOIN organisations ON organisations.org_id = memberships.branch_id
  GROUP BY years.work_year, years.start_date, years.last_day, members.member_id, members.join_date
),
special AS (
  SELECT years.work_year, member_status.member_id, min(member_status.status) AS status,
    min(member_status.valid_from) AS valid_from
  FROM check_years AS years
  JOIN member_status ON member_status.valid_from <= years.last_day
    AND (member_status.valid_to IS NULL OR member_status.valid_to > years.start_date)
  GROUP BY years.work_year, member_status.member_id
)
SELECT stays.work_year, stays.member_id AS subject_id,
  CASE
    WHEN stays.first_from IS NULL THEN 'no_stay'
    WHEN stays.join_date > stays.last_day THEN 'joined_after'
    WHEN stays.first_from > stays.last_day THEN 'not_yet_in'
    WHEN stays.here_from IS NULL AND stays.last_to = stays.dissolved_on THEN 'branch_dissolved'
    WHEN stays.here_from IS NULL THEN 'left_before'
    WHEN special.status IS NOT NULL THEN special.status
    WHEN stays.join_date >= stays.start_date THEN 'joined_in_year'
    WHEN stays.here_from >= stays.start_date THEN 'moved_in_year'
    ELSE 'no_row'
  END AS reason,
  CASE
    WHEN stays.join_date > stays.last_day THEN stays.join_date
    WHEN stays.first_from > stays.last_day THEN stays.first_from
    WHEN stays.here_from IS NULL THEN stays.last_to
    WHEN special.status IS NOT NULL THEN special.valid_from
    WHEN stays.join_date >= stays.start_date THEN stays.join_date
    WHEN stays.here_from >= stays.start_date THEN stays.here_from
  END AS on_date
FROM stays
LEFT JOIN special ON special.work_year = stays.work_year AND special.member_id = stays.member_id
