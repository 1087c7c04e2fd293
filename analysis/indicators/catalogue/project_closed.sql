-- title = "项目结项率"
-- english = "Projects closed"
-- definition = "截至期末已结项的党建项目 ÷ 期末存在的党组织当年度登记的党建项目；次年结项的仍计入其所属年度。"
-- level = "item"
-- time = "stock"
-- kind = "ratio"
-- unit_word = "个项目"
-- direction = "up"
-- rule = "project_closed"
-- disclosure = "open"
-- stage = 1
SELECT
  unit_years.org_id,
  unit_years.last_day AS on_date,
  '' AS cut,
  'projects' AS item_table,
  projects.row_key AS item_id,
  CASE WHEN projects.closed_date <= as_of.on_date THEN 1 ELSE 0 END AS numerator,
  1 AS denominator,
  'counted' AS status,
  CASE WHEN projects.closed_date IS NULL OR projects.closed_date > as_of.on_date THEN 'not_closed' END AS reason,
  CAST(NULL AS VARCHAR) AS rule_id
FROM projects
JOIN as_of ON projects.registered_date <= as_of.on_date
JOIN unit_years ON unit_years.org_id = projects.org_id AND unit_years.work_year = projects.work_year
WHERE projects.kind = 'project'
