-- title = "没有换届记录"
-- table = "terms"
-- dimension = "completeness"
-- severity = "warning"
-- wording = "党组织存在，没有任何换届记录"
-- explanation = "没有换届记录就不知道任期何时届满，按期换届率不计这个组织。只在导入过换届台账时检查；临时、功能型支部不计。"
-- cure = "在换届台账补登本届班子当选日期和届满日期。"
SELECT 'organisations' AS item_table, organisations.org_id AS item_id, organisations.org_id AS unit_id, as_of.on_date
FROM organisations
CROSS JOIN as_of
WHERE organisations.level IN ('party_committee', 'general_branch', 'branch')
  AND coalesce(organisations.category, '') NOT IN ('temporary', 'functional')
  AND organisations.founded_date <= as_of.on_date
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > as_of.on_date)
  AND organisations.org_id NOT IN (SELECT org_id FROM terms)
  AND EXISTS (SELECT 1 FROM terms)
