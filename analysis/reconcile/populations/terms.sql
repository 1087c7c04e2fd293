-- title = "换届台账"
-- subject = "branch"
SELECT years.work_year, years.last_day, terms.org_id AS subject_id, terms.org_id AS unit_id,
  'terms' AS item_table, min(terms.row_key) AS item_id
FROM terms
JOIN organisations ON organisations.org_id = terms.org_id AND organisations.level = 'branch'
JOIN check_years AS years ON terms.elected_date <= years.last_day
GROUP BY years.work_year, years.last_day, terms.org_id
