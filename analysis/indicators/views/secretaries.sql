-- One row per work year, organisation and member who is its secretary (书记) on the year's last day (or 截至 day).
-- The topmost organisation is left out: its secretary reports outside. `since_here`: secretary of this organisation for
-- the first time, re-elected or not · `since_any`: of whatever organisation · `left_out_by`: the rule that leaves a new
-- one out.
WITH firsts AS (
  SELECT member_id, min(valid_from) AS since_any FROM roles WHERE role = 'branch_secretary' GROUP BY member_id
),
firsts_here AS (
  SELECT member_id, org_id, min(valid_from) AS since_here
  FROM roles
  WHERE role = 'branch_secretary'
  GROUP BY member_id, org_id
),
in_post AS (
  SELECT DISTINCT
    work_years.work_year, work_years.last_day, work_years.next_day,
    roles.org_id, roles.member_id, organisations.level
  FROM work_years
  JOIN roles ON roles.role = 'branch_secretary' AND roles.valid_from <= work_years.last_day
    AND (roles.valid_to IS NULL OR work_years.last_day < roles.valid_to)
  JOIN organisations ON organisations.org_id = roles.org_id AND organisations.parent_id IS NOT NULL
    AND organisations.founded_date <= work_years.last_day
    AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > work_years.last_day)
),
counted_from AS (
  SELECT
    in_post.work_year, in_post.last_day, in_post.next_day, in_post.org_id, in_post.member_id, in_post.level,
    former.value AS former_counts,
    CASE WHEN former.value = 1 THEN firsts.since_any ELSE firsts_here.since_here END AS since
  FROM in_post
  JOIN firsts ON firsts.member_id = in_post.member_id
  JOIN firsts_here ON firsts_here.member_id = in_post.member_id AND firsts_here.org_id = in_post.org_id
  JOIN rules AS former ON former.rule_id = 'review_former_post' AND former.applies_to = 'all'
    AND former.valid_from <= in_post.last_day AND (former.valid_to IS NULL OR in_post.last_day < former.valid_to)
),
aged AS (
  SELECT
    work_year, last_day, org_id, member_id, level, former_counts,
    (extract(YEAR FROM next_day) - extract(YEAR FROM since)) * 12
      + extract(MONTH FROM next_day) - extract(MONTH FROM since)
      - CASE WHEN extract(DAY FROM next_day) < extract(DAY FROM since) THEN 1 ELSE 0 END AS months_in_post
  FROM counted_from
)
SELECT
  aged.work_year, aged.last_day, aged.org_id, aged.member_id, members.row_key AS member_row_key, aged.level,
  aged.former_counts, due.value AS required,
  CASE WHEN aged.months_in_post < fresh.value THEN fresh.rule_id END AS left_out_by
FROM aged
JOIN members ON members.member_id = aged.member_id
JOIN rules AS due ON due.rule_id = 'review_due' AND due.applies_to = aged.level AND due.value > 0
  AND due.valid_from <= aged.last_day AND (due.valid_to IS NULL OR aged.last_day < due.valid_to)
JOIN rules AS fresh ON fresh.rule_id = 'review_new_secretary' AND fresh.applies_to = 'all'
  AND fresh.valid_from <= aged.last_day AND (fresh.valid_to IS NULL OR aged.last_day < fresh.valid_to)
