-- One row per unit and year: members at last year's end and at this one's, and each way in or out between.
-- opening + admitted + moved_in - moved_out - gone = closing. Moves inside the unit cancel out.
WITH placed AS (
  SELECT members_then.work_year, members_then.last_day, members_then.subject_id, closure.ancestor_id AS unit_id
  FROM population_members AS members_then
  JOIN closure ON closure.org_id = members_then.unit_id AND closure.valid_from <= members_then.last_day
    AND (closure.valid_to IS NULL OR closure.valid_to > members_then.last_day)
),
compared AS (
  SELECT coalesce(now_here.unit_id, before_here.unit_id) AS unit_id, years.work_year, years.start_date, years.last_day,
    coalesce(now_here.subject_id, before_here.subject_id) AS member_id,
    before_here.subject_id IS NOT NULL AS was_here, now_here.subject_id IS NOT NULL AS is_here
  FROM check_years AS years
  JOIN (
    SELECT work_year, unit_id, subject_id FROM placed
    UNION
    SELECT work_year + 1, unit_id, subject_id FROM placed
  ) AS anyone ON anyone.work_year = years.work_year
  LEFT JOIN placed AS now_here ON now_here.work_year = years.work_year AND now_here.unit_id = anyone.unit_id
    AND now_here.subject_id = anyone.subject_id
  LEFT JOIN placed AS before_here ON before_here.work_year = years.work_year - 1
    AND before_here.unit_id = anyone.unit_id AND before_here.subject_id = anyone.subject_id
  WHERE years.work_year > (SELECT min(work_year) FROM check_years)
)
SELECT compared.unit_id, compared.work_year, compared.last_day,
  count(*) FILTER (WHERE was_here) AS opening,
  count(*) FILTER (WHERE is_here AND NOT was_here AND members.join_date >= compared.start_date) AS admitted,
  count(*) FILTER (WHERE is_here AND NOT was_here AND members.join_date < compared.start_date) AS moved_in,
  count(*) FILTER (WHERE was_here AND NOT is_here AND elsewhere.subject_id IS NOT NULL) AS moved_out,
  count(*) FILTER (WHERE was_here AND NOT is_here AND elsewhere.subject_id IS NULL) AS gone,
  count(*) FILTER (WHERE is_here) AS closing
FROM compared
JOIN members ON members.member_id = compared.member_id
LEFT JOIN population_members AS elsewhere ON elsewhere.work_year = compared.work_year
  AND elsewhere.subject_id = compared.member_id
GROUP BY compared.unit_id, compared.work_year, compared.last_day
