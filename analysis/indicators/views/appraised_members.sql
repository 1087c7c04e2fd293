-- One row per member on the roll on a work year's last day: what 民主评议 of that year said, where anything was said.
-- Outcomes stand with the branch that decided them, whoever was not appraised with the branch of that day.
-- Work years without any appraisal are left out.
WITH recorded_years AS (
  SELECT DISTINCT work_year FROM appraisals
)
SELECT
  coalesce(appraisals.org_id, year_members.org_id) AS org_id, year_members.member_row_key,
  year_members.work_year, year_members.last_day, appraisals.result,
  CASE WHEN appraisals.result IS NULL OR appraisals.result = 'not_taking_part' THEN 0 ELSE 1 END AS took_part
FROM year_members
JOIN recorded_years ON recorded_years.work_year = year_members.work_year
LEFT JOIN appraisals ON appraisals.member_id = year_members.member_id
  AND appraisals.work_year = year_members.work_year
