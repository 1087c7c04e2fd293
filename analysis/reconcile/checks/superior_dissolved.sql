-- title = "上级党组织已撤销"
-- table = "organisations"
-- dimension = "consistency"
-- severity = "error"
-- wording = "上级党组织已撤销，隶属关系没有变更"
-- explanation = "上级撤销后，下级应登记新的隶属关系，否则汇总时会落在已撤销的单位名下。"
-- cure = "在党组织变更登记表登记隶属变更。"
SELECT 'organisations' AS item_table, organisations.org_id AS item_id, organisations.org_id AS unit_id,
  above.dissolved_date AS on_date, above.org_id AS other_id
FROM organisations
JOIN organisations AS above ON above.org_id = organisations.parent_id
CROSS JOIN as_of
WHERE above.dissolved_date <= as_of.on_date
  AND (organisations.dissolved_date IS NULL OR organisations.dissolved_date > above.dissolved_date)
