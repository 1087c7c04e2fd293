-- One row per member and work year: the branch the member belonged to on the year's last day (or 截至 day),
-- and whether as an officer (书记, 副书记, 委员) of any organisation that day.
WITH officers AS (
  SELECT DISTINCT roles.member_id, work_years.work_year
  FROM roles
  JOIN work_years ON roles.valid_from <= work_years.last_day
    AND (roles.valid_to IS NULL OR work_years.last_day < roles.valid_to)
  WHERE roles.role IN ('branch_secretary', 'deputy_secretary', 'committee_member')
)
SELECT
  memberships.member_id, members.row_key AS member_row_key, memberships.branch_id AS org_id,
  work_years.work_year, work_years.last_day,
  CASE WHEN officers.member_id IS NULL THEN 'member' ELSE 'officer' END AS standing
FROM work_years
JOIN memberships ON memberships.valid_from <= work_years.last_day
  AND (memberships.valid_to IS NULL OR work_years.last_day < memberships.valid_to)
JOIN members ON members.member_id = memberships.member_id AND members.join_date <= work_years.last_day
LEFT JOIN officers ON officers.member_id = memberships.member_id AND officers.work_year = work_years.work_year
